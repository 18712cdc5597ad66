import { decisionWords, formatDate, m } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { languageOfLetters } from '../language-words.js'
import { readGroupDecisions, type GroupDecisions } from '../reports/group-decisions.js'
import { soft } from '../reports/statements.js'
import type { SectionMaker } from './section-kind.js'

/** What the group decided and nothing has followed: put off, to be asked again, proposed. */
export const decisionsPending: SectionMaker<GroupDecisions> = {
  read: readGroupDecisions,

  compose({ facts, extra, language, timeZone }): BriefSection {
    const locale = { locale: language }
    const heading = m.reports_decisions({}, locale)
    const followed = (recommendationId: number, decidedAt: string) =>
      facts.updates.some(({ recommendationIds, approvedAt }) => approvedAt > decidedAt && recommendationIds.includes(recommendationId)) ||
      facts.assessments.some((assessment) => assessment.at > decidedAt && assessment.recommendationId === recommendationId)
    const pending = facts.recommendations.flatMap(({ id, code }) =>
      extra.decisions
        .filter(({ recommendationId, decision, at }) => recommendationId === id && decision !== 'agreed' && !followed(id, at))
        .map((decided) => ({ ...decided, code })),
    )
    if (pending.length === 0)
      return { key: 'decisions-pending', heading, blocks: [soft('none', text(m.reports_decisions_none({}, locale)))] }
    return {
      key: 'decisions-pending',
      heading,
      blocks: [
        {
          kind: 'table',
          key: 'items',
          caption: extra.group ?? heading,
          columns: [
            { label: m.brief_code({}, locale), width: 18 },
            { label: m.reports_decisions_decision({}, locale), width: 20 },
            { label: m.reports_decisions_words({}, locale), width: 40 },
            { label: m.reports_decisions_on({}, locale), width: 22 },
          ],
          rows: pending.map(({ code, decision, words, at }) => [
            { runs: [{ kind: 'code', text: code }], header: true },
            { runs: [text(decisionWords[decision]({}, locale))] },
            { runs: words ? [{ kind: 'text', text: words, language: languageOfLetters(words) }] : [text('–')] },
            { runs: [text(formatDate(new Date(at), language, 'long', timeZone))] },
          ]),
        },
      ],
    }
  },
}
