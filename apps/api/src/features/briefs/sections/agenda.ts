import { agendaReasonWords, formatList, m, statusWords } from '@tawsiya/messages'
import { agendaReasons, type AgendaReason, type BriefSection } from '@tawsiya/sdk'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'
import { readGroupDecisions, type GroupDecisions } from '../reports/group-decisions.js'
import { soft } from '../reports/statements.js'
import type { SectionContext, SectionMaker } from './section-kind.js'

/** What a working group may want to discuss next and why, the most pressing first. Of what it decided only confirmed minutes are read. */
export const agenda: SectionMaker<GroupDecisions> = {
  read: readGroupDecisions,

  compose(context): BriefSection {
    const { facts, extra, language } = context
    const locale = { locale: language }
    const heading = m.reports_agenda({}, locale)
    if (extra.group === null) return { key: 'agenda', heading, blocks: [soft('no-group', text(m.reports_agenda_no_group({}, locale)))] }
    const reasonOf = reasonsOf(context)
    const items = facts.recommendations
      .map((recommendation) => ({ recommendation, reason: reasonOf(recommendation) }))
      .filter(({ reason }) => reason !== 'nothing-new')
      .sort((one, other) => agendaReasons.indexOf(one.reason) - agendaReasons.indexOf(other.reason))
    const total = facts.recommendations.length
    return {
      key: 'agenda',
      heading,
      blocks: [
        {
          kind: 'table',
          key: 'items',
          caption: extra.group,
          columns: [
            { label: m.brief_code({}, locale), width: 16 },
            { label: m.brief_recommendation({}, locale), width: 42 },
            { label: m.reports_agenda_why({}, locale), width: 22 },
            { label: m.brief_lead({}, locale), width: 20 },
          ],
          rows: items.map(({ recommendation: { code, text: words, textLanguage, claimed, leads }, reason }) => [
            { runs: [{ kind: 'code', text: code }], header: true },
            { runs: [{ kind: 'text', text: words, language: textLanguage }] },
            { runs: [text(`${agendaReasonWords[reason]({}, locale)} (${statusWords[claimed].word({}, locale)})`)] },
            { runs: [text(leads.length > 0 ? formatList(leads, language) : m.brief_no_lead({}, locale))] },
          ]),
        },
        soft('rest', text(m.reports_agenda_rest({ count: total - items.length, total }, locale))),
      ],
    }
  },
}

function reasonsOf({
  facts,
  extra: { decisions },
  after,
  today,
}: SectionContext<GroupDecisions>): (of: FactRecommendation) => AgendaReason {
  const putOff = new Set(decisions.filter(({ decision }) => decision === 'put-off').map(({ recommendationId }) => recommendationId))
  // New is what came after the group last decided anything; where it never did, after the period began.
  const since = decisions.reduce((newest, { at }) => (at > newest ? at : newest), '') || after
  const changed = new Set([
    ...facts.updates.filter(({ approvedAt }) => approvedAt > since).flatMap(({ recommendationIds }) => recommendationIds),
    ...facts.assessments.filter(({ at }) => at > since).map(({ recommendationId }) => recommendationId),
  ])
  return ({ id, claimed, assessed, dueOn }) => {
    if (putOff.has(id)) return 'put-off'
    if (changed.has(id)) return 'changed'
    if (claimed !== assessed && claimed !== 'no-information' && assessed !== 'no-information') return 'differs'
    if (dueOn && dueOn < today) return 'unanswered'
    return claimed === 'no-information' ? 'no-information' : 'nothing-new'
  }
}
