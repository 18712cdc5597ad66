import type { Position } from '@tawsiya/sdk'
import { RecommendationsWriter, type EnteredComponent, type EnteredText } from '../features/recommendations/index.js'
import type { TestApp } from './app.fixture.js'

interface Given {
  readonly review?: string
  readonly texts?: readonly EnteredText[]
  readonly themes?: readonly string[]
  readonly groups?: readonly string[]
  readonly sdgs?: readonly string[]
  readonly states?: readonly string[]
  readonly position?: Position | null
  readonly components?: readonly EnteredComponent[]
  readonly at?: string
}

export interface EnteredFixture {
  readonly id: number
  readonly code: string
  readonly componentIds: readonly number[]
}

/** A recommendation in the record, with the review and the terms that it names: `await enter(app, '140.7', { themes: ['water'] })`. */
export async function enter(app: TestApp, number: string, given: Given = {}): Promise<EnteredFixture> {
  const { review = 'UPR4', themes = [], groups = [], sdgs = [], states = [], position = 'supported', components, at } = given
  const reviewId = await makeReview(app, review)
  const termIds = [
    ...(await makeTerms(app, 'theme', themes)),
    ...(await makeTerms(app, 'group', groups)),
    ...(await makeTerms(app, 'sdg', sdgs)),
  ]
  const [entered] = await app.database.transaction((manager) =>
    app.app.get(RecommendationsWriter).enter(
      manager,
      [
        {
          reviewId,
          code: `${review}-${number}`,
          number,
          kind: 'recommendation',
          symbol: null,
          texts: given.texts ?? [{ language: 'en', text: `Text of ${number}.`, original: true }],
          states,
          termIds,
          position: position && { value: position, symbol: null, paragraph: null, statedOn: null },
          ...(components && { components }),
        },
      ],
      { actorId: null, bodyId: null, importId: null, at },
    ),
  )
  if (!entered) throw new Error(`${number} was not entered`)
  const found: { id: number }[] = await app.database.query('SELECT id FROM components WHERE recommendation_id = $1 ORDER BY letter', [
    entered.id,
  ])
  return { ...entered, componentIds: found.map(({ id }) => id) }
}

/** A review of the UPR, or of the mechanism that its code begins with. */
export async function makeReview(app: TestApp, code: string): Promise<number> {
  const mechanism = code.replace(/[^A-Z].*$/, '')
  const names = { en: mechanism, ar: mechanism, ckb: mechanism }
  const [{ id: mechanismId }] = await app.database.query(
    `INSERT INTO mechanisms (code, kind, names) VALUES ($1, $2, $3) ON CONFLICT (code) DO UPDATE SET code = excluded.code RETURNING id`,
    [mechanism, mechanism === 'UPR' ? 'upr' : 'treaty-body', names],
  )
  const [{ id }] = await app.database.query(
    `INSERT INTO reviews (code, mechanism_id, country, names) VALUES ($1, $2, 'IRQ', $3) ON CONFLICT (code) DO UPDATE SET code = excluded.code RETURNING id`,
    [code, mechanismId, { en: code, ar: code, ckb: code }],
  )
  return id as number
}

/** Terms by code; `16.3` is made as a target of `16`. */
export async function makeTerms(app: TestApp, taxonomy: string, codes: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const code of codes) {
    const [parentId = null] = /\.\w+$/.test(code) ? await makeTerms(app, taxonomy, [code.replace(/\.\w+$/, '')]) : []
    const [{ id }] = await app.database.query(
      `INSERT INTO terms (taxonomy, code, vocabulary, names, parent_id) VALUES ($1, $2, 'test', $3, $4)
       ON CONFLICT (taxonomy, code) DO UPDATE SET code = excluded.code RETURNING id`,
      [taxonomy, code, { en: `${code} (en)`, ar: `${code} (ar)`, ckb: `${code} (ckb)` }, parentId],
    )
    ids.push(id)
  }
  return ids
}
