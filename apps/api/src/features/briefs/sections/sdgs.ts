import { axisWords, localDigits, m } from '@tawsiya/messages'
import type { BriefBlock, BriefSection } from '@tawsiya/sdk'
import { rows } from '../../../platform/database/index.js'
import { text } from '../citations.js'
import { numbersOf } from '../reports/number-ranges.js'
import type { SectionMaker } from './section-kind.js'
import { statusColumns } from './status-columns.js'

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
    const { labels, counts } = statusColumns(all, 'claimed', language)
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
            ...labels.map((label) => ({ label, number: true })),
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
