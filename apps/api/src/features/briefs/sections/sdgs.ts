import { axisWords, localDigits, m, statusWords } from '@tawsiya/messages'
import type { BriefBlock, BriefCell, BriefSection, ClaimedStatus } from '@tawsiya/sdk'
import { rows } from '../../../platform/database/index.js'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'
import { numbersOf } from '../reports/number-ranges.js'
import { numberCell } from './at-a-glance.js'
import type { SectionMaker } from './section-kind.js'

interface Goal {
  readonly code: string
  readonly name: string
}

/** Every goal a row, with what institutions say of its recommendations; under it their numbers. */
export const sdgs: SectionMaker<readonly Goal[]> = {
  read: (manager, { language }) =>
    rows(manager, `SELECT code, names ->> $1 AS name FROM terms WHERE taxonomy = 'sdg' AND parent_id IS NULL ORDER BY natural_key(code)`, [
      language,
    ]),

  compose({ facts, extra: goals, language }): BriefSection {
    const locale = { locale: language }
    const all = facts.recommendations
    const heading = m.reports_sdgs({}, locale)
    const titleOf = ({ code, name }: Goal) => `${localDigits(code, language)}. ${name}`
    const of = ({ code }: Goal) => all.filter(({ sdgCodes }) => sdgCodes.includes(code))
    const columns: readonly (readonly [string, readonly ClaimedStatus[]])[] = [
      [statusWords['fully-implemented'].word({}, locale), ['fully-implemented']],
      [statusWords['partially-implemented'].word({}, locale), ['partially-implemented']],
      [m.reports_sdgs_under_way({}, locale), ['in-progress', 'planned']],
      [m.reports_sdgs_not_begun({}, locale), ['not-started', 'not-implemented']],
      [statusWords['no-longer-applicable'].word({}, locale), ['no-longer-applicable']],
      [statusWords['no-information'].word({}, locale), ['no-information']],
    ]
    const used = columns.filter(([, statuses]) => all.some(({ claimed }) => statuses.includes(claimed)))
    const counts = (counted: readonly FactRecommendation[]): BriefCell[] => [
      ...used.map(([, statuses]) => numberCell(counted.filter(({ claimed }) => statuses.includes(claimed)).length, language)),
      numberCell(counted.length, language),
    ]
    const none = all.filter(({ sdgCodes }) => sdgCodes.length === 0).length
    const lists = goals
      .filter((goal) => of(goal).length > 0)
      .map((goal): BriefBlock => ({
        kind: 'paragraph',
        key: `goal-${goal.code}`,
        runs: [text(`${titleOf(goal)}: `, true), ...numbersOf(of(goal), all, language)],
      }))
    return {
      key: 'sdgs',
      heading,
      blocks: [
        {
          kind: 'table',
          caption: `${heading}: ${axisWords.claimed.word({}, locale)}`,
          columns: [
            { label: m.reports_sdgs_goal({}, locale), width: 22 },
            ...used.map(([label]) => ({ label, number: true })),
            { label: m.brief_all({}, locale), number: true },
          ],
          rows: goals.map((goal) => [{ runs: [text(titleOf(goal))], header: true }, ...counts(of(goal))]),
          note: m.reports_sdgs_note({ count: none, total: all.length }, locale),
        },
        ...lists,
      ],
    }
  },
}
