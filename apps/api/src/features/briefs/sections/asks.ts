import { m } from '@tawsiya/messages'
import { needsEvidence, type BriefBlock, type BriefSection } from '@tawsiya/sdk'
import type { BriefFacts, FactRecommendation } from '../brief-facts.js'
import { codes, text } from '../citations.js'
import { newestBy } from './newest-by.js'
import type { SectionContext } from './section-kind.js'

/** So many institutions are met in one round of talks; so many codes are read out. */
const mostInstitutions = 10
const mostCodes = 8

interface Asks {
  readonly institution: string
  readonly answers: string[]
  readonly evidence: string[]
  readonly differences: string[]
}

/** What to say to whom: by the institution that leads, what it owes, what it has not shown, where the office sees it otherwise. */
export function asks({ facts, today, language }: SectionContext): BriefSection {
  const locale = { locale: language }
  const all = [...asksOf(facts, today)].sort(([, one], [, other]) => weightOf(other) - weightOf(one))
  const labelled = (label: string, asked: readonly string[]): BriefBlock[] =>
    asked.length > 0 ? [{ kind: 'labelled', label, runs: codes(asked, language, mostCodes) }] : []
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

function asksOf({ recommendations, updates, assessments }: BriefFacts, today: string): ReadonlyMap<string, Asks> {
  const newestUpdate = newestBy(updates, ({ recommendationIds }) => recommendationIds)
  const newestAssessment = newestBy(assessments, ({ recommendationId }) => [recommendationId])
  const found = new Map<string, Asks>()
  for (const recommendation of recommendations) {
    const { id, code, dueOn } = recommendation
    const update = newestUpdate.get(id)
    const assessment = newestAssessment.get(id)
    recommendation.leadCodes.forEach((lead, place) => {
      const asked = found.get(lead) ?? { institution: recommendation.leads[place] ?? lead, answers: [], evidence: [], differences: [] }
      if (dueOn && dueOn < today) asked.answers.push(code)
      if (update && needsEvidence(update.claimed) && update.evidence.length === 0) asked.evidence.push(code)
      if (update && assessment && differs(recommendation)) asked.differences.push(code)
      if (weightOf(asked) > 0) found.set(lead, asked)
    })
  }
  return found
}

const differs = ({ claimed, assessed }: FactRecommendation) => assessed !== 'no-information' && claimed !== assessed

const weightOf = ({ answers, evidence, differences }: Asks) => answers.length * 3 + evidence.length * 2 + differences.length
