import type { EntityManager } from 'typeorm'
import type { EnteredRecommendation, RecommendationsWriter } from '../../features/recommendations/index.js'
import { firstRow, rows } from '../../platform/database/index.js'
import { required } from './cast.js'
import type { DemonstrationRecommendation, DemonstrationReview } from './demonstration-files.js'
import type { OfficeCalendar } from './office-calendar.js'
import type { Stage } from './stage.js'

export interface EnteredDemonstration extends DemonstrationRecommendation {
  readonly id: number
  /** In the order of their letters; one where the recommendation asks one thing. */
  readonly componentIds: readonly number[]
}

/** Enters the invented reviews and their recommendations. */
export async function enterRecommendations(
  { manager, calendar, cast }: Stage,
  writer: RecommendationsWriter,
  reviews: readonly DemonstrationReview[],
  recommendations: readonly DemonstrationRecommendation[],
): Promise<EnteredDemonstration[]> {
  await nameEarlierWords(manager)
  const terms = await rows<{ id: number; key: string }>(manager, `SELECT id, taxonomy || ' ' || code AS key FROM terms`)
  const termByKey = new Map(terms.map(({ id, key }) => [key, id]))
  const termIdsOf = ({ themes, groups, sdgs }: DemonstrationRecommendation) =>
    Object.entries({ theme: themes, group: groups, sdg: sdgs }).flatMap(([taxonomy, codes]) =>
      codes.map((code) => required(termByKey.get(`${taxonomy} ${code}`), `${taxonomy} ${code}`)),
    )
  const entered: (DemonstrationRecommendation & { id: number })[] = []
  for (const review of reviews) {
    const reviewId = await insertReview(manager, calendar, review)
    const ofReview = recommendations.filter((recommendation) => recommendation.review === review.code)
    const by = cast.person(review.enteredBy)
    const ids = await writer.enter(
      manager,
      ofReview.map((recommendation) =>
        entryOf(recommendation, review, reviewId, calendar.day(review.adoptedDaysAgo), termIdsOf(recommendation)),
      ),
      { actorId: by.accountId, bodyId: by.body.id, importId: null, at: calendar.moment(review.enteredDaysAgo, '10:20') },
    )
    entered.push(...ofReview.map((recommendation, place) => ({ ...recommendation, id: required(ids[place], recommendation.number).id })))
  }
  return withComponents(manager, entered)
}

/** A label of the vocabulary of 2019: an earlier round speaks in it, and is counted under the theme that it names today. */
async function nameEarlierWords(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO terms (taxonomy, code, vocabulary, names, canonical_id)
     SELECT 'theme', 'demo-arbitrary-arrest', 'uhri-2019', $1, id FROM terms WHERE taxonomy = 'theme' AND code = 'liberty-and-security-of-the-person'`,
    [{ en: 'Arbitrary arrest & detention', ar: 'الاعتقال والاحتجاز التعسفيان', ckb: 'دەستگیرکردن و ڕاگرتنی ناڕەوا' }],
  )
}

function entryOf(
  { number, text, original, states, position, positionParagraph, components }: DemonstrationRecommendation,
  { code, documents, positionSymbol, reasons }: DemonstrationReview,
  reviewId: number,
  statedOn: string,
  termIds: readonly number[],
): EnteredRecommendation {
  return {
    reviewId,
    code: `${code}-${number}`,
    number,
    kind: 'recommendation',
    symbol: documents[0]?.symbol ?? null,
    texts: Object.entries(text).map(([language, words]) => ({ language, text: words, original: language === original })),
    states,
    termIds,
    position: position && {
      value: position,
      symbol: positionSymbol,
      paragraph: positionParagraph,
      statedOn,
      reason: reasons.find(({ numbers }) => numbers.includes(number))?.text ?? null,
    },
    ...(components.length > 0 && {
      components: components.map((component, place) => ({ letter: String.fromCharCode(97 + place), text: component.text })),
    }),
  }
}

async function insertReview(manager: EntityManager, calendar: OfficeCalendar, review: DemonstrationReview): Promise<number> {
  const { code, mechanism, names, cycle, reviewedDaysAgo, adoptedDaysAgo, documents } = review
  const made = await firstRow<{ id: number }>(
    manager,
    `WITH made AS (
       INSERT INTO reviews (code, mechanism_id, country, names, reviewed_on, adopted_on, cycle, demonstration)
       SELECT $1, me.id, country.value ->> 'code', $3, $4, $5, $7, true FROM mechanisms me, settings country WHERE me.code = $2 AND country.key = 'country'
       RETURNING id
     ), documented AS (
       INSERT INTO documents (review_id, symbol, kind, dated)
       SELECT made.id, d.symbol, d.kind, $5 FROM made, jsonb_to_recordset($6) AS d(symbol text, kind text)
     )
     SELECT id FROM made`,
    [code, mechanism, names, calendar.day(reviewedDaysAgo), calendar.day(adoptedDaysAgo), JSON.stringify(documents), cycle],
  )
  return required(made, `mechanism ${mechanism}`).id
}

async function withComponents(
  manager: EntityManager,
  entered: readonly (DemonstrationRecommendation & { id: number })[],
): Promise<EnteredDemonstration[]> {
  const found = await rows<{ id: number; componentIds: number[] }>(
    manager,
    `SELECT recommendation_id AS id, array_agg(id ORDER BY letter) AS "componentIds" FROM components WHERE recommendation_id = ANY ($1) GROUP BY recommendation_id`,
    [entered.map(({ id }) => id)],
  )
  const byId = new Map(found.map(({ id, componentIds }) => [id, componentIds]))
  return entered.map((recommendation) => ({ ...recommendation, componentIds: byId.get(recommendation.id) ?? [] }))
}
