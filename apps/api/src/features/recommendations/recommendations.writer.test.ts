import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { makeReview, makeTerms } from '../../testing/recommendation.fixture.js'
import { RecommendationsWriter, type ChangedRecommendation, type EnteredRecommendation } from './index.js'

const nobody = { actorId: null, bodyId: null, importId: null }

describe('writing recommendations', () => {
  let app: TestApp
  let reviewId: number
  beforeAll(async () => {
    app = await openTestApp()
    reviewId = await makeReview(app, 'UPR3')
    await app.database.query(
      `INSERT INTO states (code, names, aliases) VALUES ('CIV', '{"en": "Côte d''Ivoire", "ar": "كوت ديفوار", "ckb": "کەناری عاج"}', '{Ivory Coast}')`,
    )
  })
  afterAll(() => app.close())

  const entry = (number: string, more: Partial<EnteredRecommendation> = {}): EnteredRecommendation => ({
    reviewId,
    code: `UPR3-${number}`,
    number,
    kind: 'recommendation',
    symbol: null,
    texts: [{ language: 'en', text: `Text of ${number}.`, original: true }],
    states: [],
    termIds: [],
    position: null,
    ...more,
  })
  const enterAll = (...entries: EnteredRecommendation[]) =>
    app.database.transaction((manager) => app.app.get(RecommendationsWriter).enter(manager, entries, nobody))
  const change = (...changes: ChangedRecommendation[]) =>
    app.database.transaction((manager) => app.app.get(RecommendationsWriter).change(manager, changes, nobody))
  const kindsOf = async (id: number) => {
    const found: { kind: string }[] = await app.database.query(
      'SELECT kind FROM history h JOIN history_items i ON i.history_id = h.id WHERE i.recommendation_id = $1 ORDER BY h.id',
      [id],
    )
    return found.map(({ kind }) => kind)
  }

  it('enters many at once, each with one component that is the whole of it', async () => {
    const [first, second] = await enterAll(
      entry('1.1'),
      entry('1.2', { position: { value: 'noted', symbol: 'A/1', paragraph: '7', statedOn: null } }),
    )
    const kept = await app.database.query('SELECT letter, text FROM components WHERE recommendation_id = ANY ($1)', [
      [first?.id, second?.id],
    ])
    expect(kept).toEqual([
      { letter: '', text: null },
      { letter: '', text: null },
    ])
    expect(await kindsOf(Number(second?.id))).toEqual(['recommendation-entered', 'position-stated'])
    const [row] = await app.database.query(`SELECT position, claimed FROM register_entries WHERE code = 'UPR3-1.2'`)
    expect(row).toEqual({ position: 'noted', claimed: 'no-information' })
  })

  it('enters all or none when a code is taken', async () => {
    await enterAll(entry('2.1'))
    await expect(enterAll(entry('2.2'), entry('2.1'))).rejects.toThrow('UPR3-2.1')
    await expect(enterAll(entry('2.3'), entry('2.3'))).rejects.toThrow('UPR3-2.3')
    expect(await app.database.query(`SELECT code FROM recommendations WHERE number IN ('2.2', '2.3')`)).toEqual([])
  })

  it('recognises a State by any of its spellings and keeps the one that was printed', async () => {
    const [entered] = await enterAll(entry('3.1', { states: ['Ivory Coast', 'Cote d’Ivoire', 'Atlantis'] }))
    const kept = await app.database.query(
      'SELECT n.name, s.code FROM recommending_states n LEFT JOIN states s ON s.id = n.state_id WHERE recommendation_id = $1 ORDER BY place',
      [entered?.id],
    )
    expect(kept).toEqual([
      { name: 'Ivory Coast', code: 'CIV' },
      { name: 'Cote d’Ivoire', code: 'CIV' },
      { name: 'Atlantis', code: null },
    ])
  })

  it('makes a corrected text the next edition and leaves the first as it was', async () => {
    const [entered] = await enterAll(entry('4.1'))
    await change({ id: Number(entered?.id), text: { language: 'en', text: 'Corrected.', original: false } })
    const kept = await app.database.query(
      'SELECT edition, text, original FROM recommendation_texts WHERE recommendation_id = $1 ORDER BY edition',
      [entered?.id],
    )
    expect(kept).toEqual([
      { edition: 1, text: 'Text of 4.1.', original: true },
      { edition: 2, text: 'Corrected.', original: true },
    ])
  })

  it('replaces the labels of one taxonomy, leaves the others, and notes which went and came', async () => {
    const [water, health, women] = [
      ...(await makeTerms(app, 'theme', ['water', 'health'])),
      ...(await makeTerms(app, 'group', ['women'])),
    ] as [number, number, number]
    const [entered] = await enterAll(entry('5.1', { termIds: [water, women] }))
    await change({ id: Number(entered?.id), labels: { theme: [health] } })
    const kept = await app.database.query(
      'SELECT t.code FROM recommendation_terms rt JOIN terms t ON t.id = rt.term_id WHERE recommendation_id = $1 ORDER BY 1',
      [entered?.id],
    )
    expect(kept).toEqual([{ code: 'health' }, { code: 'women' }])
    const [noted] = await app.database.query(`SELECT detail FROM history WHERE kind = 'terms-changed'`)
    expect(noted.detail).toEqual({ removed: 'water', added: 'health' })
  })

  it('adds a new position beside the old one', async () => {
    const position = { value: 'pending', symbol: null, paragraph: null, statedOn: null } as const
    const [entered] = await enterAll(entry('6.1', { position }))
    await change({ id: Number(entered?.id), position: { ...position, value: 'supported' } })
    const kept = await app.database.query('SELECT value FROM positions WHERE recommendation_id = $1 ORDER BY id', [entered?.id])
    expect(kept).toEqual([{ value: 'pending' }, { value: 'supported' }])
    const [row] = await app.database.query(`SELECT position FROM register_entries WHERE code = 'UPR3-6.1'`)
    expect(row.position).toBe('supported')
  })

  it('counts every change as a version', async () => {
    const [first, second] = await enterAll(entry('7.1'), entry('7.2'))
    await change({ id: Number(first?.id), states: ['Atlantis'] })
    const kept = await app.database.query('SELECT version FROM recommendations WHERE id = ANY ($1) ORDER BY id', [[first?.id, second?.id]])
    expect(kept).toEqual([{ version: 2 }, { version: 1 }])
    expect(await kindsOf(Number(first?.id))).toEqual(['recommendation-entered', 'text-changed'])
  })
})
