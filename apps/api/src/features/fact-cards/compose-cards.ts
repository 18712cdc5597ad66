import { axisWords, formatDate, formatTime, m, positionWords, statusWords, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefCitation, BriefRun } from '@tawsiya/sdk'
import {
  Citations,
  describe,
  drawQuestion,
  finishSection,
  newestBy,
  text,
  type BriefFacts,
  type CountryDay,
  type FactRecommendation,
  type RepliedQuestion,
} from '../briefs/index.js'

/** What somebody at the table needs of one thing, with its own sources. */
export interface FactCard {
  readonly id: string
  readonly title: readonly BriefRun[]
  readonly blocks: readonly BriefBlock[]
  readonly citations: readonly BriefCitation[]
}

export interface CardSheet {
  readonly language: Language
  readonly title: string
  readonly asOf: string
  readonly classification: string
  readonly demonstration: string | null
  readonly cards: readonly FactCard[]
}

export interface CardFacts {
  readonly title: string
  readonly moment: Date
  readonly day: CountryDay
  readonly facts: BriefFacts
  readonly questions: readonly (RepliedQuestion & { readonly symbol: string; readonly codes: readonly string[] })[]
  readonly demonstration: boolean
}

/** Questions first, then recommendations in the order of the register. Pure, so that the same record makes the same cards. */
export function composeCards({ title, moment, day, facts, questions, demonstration }: CardFacts, language: Language): CardSheet {
  const locale = { locale: language }
  const { today, timeZone } = day
  const updates = newestBy(facts.updates, ({ recommendationIds }) => recommendationIds)
  const assessments = newestBy(facts.assessments, ({ recommendationId }) => [recommendationId])
  const ofQuestions = questions.map((question) =>
    card(`q${question.id}`, new Citations(language, timeZone), (citations) => [
      ...drawQuestion(question, language, citations),
      { kind: 'labelled', label: m.issues_symbol({}, locale), runs: [{ kind: 'symbol', text: question.symbol }] },
      ...(question.codes.length > 0 ? [codesAskedAbout(question.codes, language)] : []),
    ]),
  )
  const ofRecommendations = facts.recommendations.map((recommendation) => {
    const known = { recommendation, update: updates.get(recommendation.id), assessment: assessments.get(recommendation.id) }
    return card(recommendation.code, new Citations(language, timeZone), (citations) => {
      const [heading, quotation, ...rest] = describe(known, today, language, citations)
      return [heading, quotation, standing(recommendation, language), ...rest].filter((block) => block !== undefined)
    })
  })
  return {
    language,
    title,
    asOf: m.brief_as_of({ date: formatDate(moment, language, 'long', timeZone), time: formatTime(moment, language, timeZone) }, locale),
    classification: m.brief_classification({}, locale),
    demonstration: demonstration ? m.brief_demonstration({}, locale) : null,
    cards: [...ofQuestions, ...ofRecommendations],
  }
}

function card(id: string, citations: Citations, draw: (citations: Citations) => BriefBlock[]): FactCard {
  const section = { key: id, heading: '', blocks: draw(citations) }
  const { blocks } = finishSection(section, { key: id, heading: null, opening: null, numbering: 'sections', language: citations.language })
  const [first, ...rest] = blocks
  const titled = first?.kind === 'subheading'
  return { id, title: titled ? first.runs : [], blocks: titled ? rest : blocks, citations: [...citations.all] }
}

function standing({ position, claimed, assessed }: FactRecommendation, language: Language): BriefBlock {
  const locale = { locale: language }
  const said = [
    ...(position ? [[axisWords.position.word({}, locale), positionWords[position].word({}, locale)]] : []),
    [axisWords.claimed.word({}, locale), statusWords[claimed].word({}, locale)],
    [axisWords.assessed.word({}, locale), statusWords[assessed].word({}, locale)],
  ]
  return { kind: 'labelled', label: m.cards_standing({}, locale), runs: [text(said.map((pair) => pair.join(': ')).join(' · '))] }
}

const codesAskedAbout = (codes: readonly string[], language: Language): BriefBlock => ({
  kind: 'labelled',
  label: m.issues_recommendations({}, { locale: language }),
  runs: codes.flatMap((code, place): BriefRun[] => [...(place > 0 ? [text(' ')] : []), { kind: 'code', text: code }]),
})
