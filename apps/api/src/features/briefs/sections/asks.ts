import { formatNumber, m, separatorsOf, type Language } from '@tawsiya/messages'
import { needsEvidence, type BriefBlock, type BriefRun, type BriefSection } from '@tawsiya/sdk'
import type { BriefFacts, FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'
import { newestBy } from './newest-by.js'
import type { SectionContext } from './section-kind.js'

/** So many institutions are met in one round of talks; so many codes are read out. */
const mostInstitutions = 10
const mostCodes = 6

interface Asks {
  readonly institution: string
  readonly answers: FactRecommendation[]
  readonly evidence: FactRecommendation[]
  readonly differences: FactRecommendation[]
}

/** What to say to whom: by the institution that leads, what it owes, what it has not shown, where the office sees it otherwise. */
export function asks({ facts, today, language }: SectionContext): BriefSection {
  const locale = { locale: language }
  const all = [...asksOf(facts, today)].sort(([, one], [, other]) => weightOf(other) - weightOf(one))
  const labelled = (label: string, asked: readonly FactRecommendation[]): BriefBlock[] =>
    asked.length > 0 ? [{ kind: 'labelled', label, runs: named(asked, language) }] : []
  const blocks = all.slice(0, mostInstitutions).flatMap(([lead, { institution, answers, evidence, differences }]): BriefBlock[] => {
    const asked: BriefBlock[] = [
      { kind: 'subheading', runs: [text(institution)] },
      ...labelled(m.brief_asks_answers({}, locale), answers),
      ...labelled(m.brief_asks_evidence({}, locale), evidence),
      ...labelled(m.brief_asks_differences({}, locale), differences),
    ]
    return asked.map((block, place) => ({ ...block, key: `${lead}/${place + 1}` }))
  })
  const none: BriefBlock = { kind: 'paragraph', soft: true, runs: [text(m.brief_asks_none({}, locale))] }
  return { key: 'asks', heading: m.brief_asks({}, locale), blocks: blocks.length > 0 ? blocks : [none] }
}

/** A code alone says nothing across a table: its theme stands with it. */
function named(asked: readonly FactRecommendation[], language: Language): BriefRun[] {
  const shown = asked
    .slice(0, mostCodes)
    .flatMap(({ code, themes }, place): BriefRun[] => [
      ...(place > 0 ? [text(separatorsOf(language).semicolon)] : []),
      { kind: 'code', text: code },
      ...(themes[0] ? [text(` ${themes[0]}`)] : []),
    ])
  return asked.length > mostCodes ? [...shown, text(` +${formatNumber(asked.length - mostCodes, language)}`)] : shown
}

function asksOf({ recommendations, updates, assessments }: BriefFacts, today: string): ReadonlyMap<string, Asks> {
  const newestUpdate = newestBy(updates, ({ recommendationIds }) => recommendationIds)
  const newestAssessment = newestBy(assessments, ({ recommendationId }) => [recommendationId])
  const found = new Map<string, Asks>()
  for (const recommendation of recommendations) {
    const { id, dueOn } = recommendation
    const update = newestUpdate.get(id)
    const assessment = newestAssessment.get(id)
    recommendation.leadCodes.forEach((lead, place) => {
      const asked = found.get(lead) ?? { institution: recommendation.leadNames[place] ?? lead, answers: [], evidence: [], differences: [] }
      if (dueOn && dueOn < today) asked.answers.push(recommendation)
      if (update && needsEvidence(update.claimed) && update.evidence.length === 0) asked.evidence.push(recommendation)
      if (update && assessment && differs(recommendation)) asked.differences.push(recommendation)
      if (weightOf(asked) > 0) found.set(lead, asked)
    })
  }
  return found
}

const differs = ({ claimed, assessed }: FactRecommendation) => assessed !== 'no-information' && claimed !== assessed

const weightOf = ({ answers, evidence, differences }: Asks) => answers.length * 3 + evidence.length * 2 + differences.length
