import { formatDate, m, statusWords, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefRun, BriefSection } from '@tawsiya/sdk'
import type { FactAssessment, FactUpdate } from '../brief-facts.js'
import { codes, componentCode, text, type Citations } from '../citations.js'
import type { SectionContext } from './section-kind.js'

/** Enough for a page; the register under the same filter has them all. */
const longest = 12

type Change = { readonly key: string; readonly at: string; readonly runs: BriefRun[] }

/** What was reported and assessed in the period: who, what, from which status to which. */
export function whatChanged({ facts, since, after, language, citations }: SectionContext): BriefSection {
  const updates = facts.updates.filter(({ approvedAt, claimed, previous }) => approvedAt >= after && claimed !== previous)
  const assessments = facts.assessments.filter(({ at, status, previous }) => at >= after && status !== previous)
  const changes = [
    ...updates.map((update): { at: string; make: () => Change } => ({
      at: update.approvedAt,
      make: () => ofUpdate(update, language, citations),
    })),
    ...assessments.map((assessment) => ({ at: assessment.at, make: () => ofAssessment(assessment, language, citations) })),
  ].sort((one, other) => other.at.localeCompare(one.at))
  const shown = changes.slice(0, longest).map(({ make }): BriefBlock => {
    const { key, runs } = make()
    return { kind: 'paragraph', key, numbered: true, runs }
  })
  return {
    key: 'what-changed',
    heading: m.brief_what_changed({ date: formatDate(since, language) }, { locale: language }),
    blocks: [...shown, ...closing(changes.length, language)],
  }
}

function closing(count: number, language: Language): BriefBlock[] {
  if (count === 0) return [{ kind: 'paragraph', soft: true, runs: [text(m.brief_nothing_changed({}, { locale: language }))] }]
  if (count <= longest) return []
  return [{ kind: 'paragraph', soft: true, runs: [text(m.brief_more_changes({ count: count - longest }, { locale: language }))] }]
}

function ofUpdate(update: FactUpdate, language: Language, citations: Citations): Change {
  const locale = { locale: language }
  const now = statusWords[update.claimed].word({}, locale)
  const sentence = update.previous
    ? m.brief_claim_moved({ body: update.bodyName, from: statusWords[update.previous].word({}, locale), to: now }, locale)
    : m.brief_claim_first({ body: update.bodyName, to: now }, locale)
  const runs = [
    text(sentence),
    ...codes(update.codes, language),
    text(` (${m.brief_true_of({ date: formatDate(update.trueOn, language) }, locale)})`),
    citations.update(update),
  ]
  return { key: `update-${update.id}`, at: update.approvedAt, runs }
}

function ofAssessment(assessment: FactAssessment, language: Language, citations: Citations): Change {
  const locale = { locale: language }
  const now = statusWords[assessment.status].word({}, locale)
  const sentence = assessment.previous
    ? m.brief_assessment_moved({ office: assessment.officeName, from: statusWords[assessment.previous].word({}, locale), to: now }, locale)
    : m.brief_assessment_first({ office: assessment.officeName, to: now }, locale)
  return {
    key: `assessment-${assessment.id}`,
    at: assessment.at,
    runs: [text(sentence), ...codes([componentCode(assessment.code, assessment.letter)], language), citations.assessment(assessment)],
  }
}
