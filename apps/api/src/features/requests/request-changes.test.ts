import { randomUUID } from 'node:crypto'
import type { Client, RequestDetail } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, readBack, textOf } from '../../documents/read-back.fixture.js'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign } from '../../testing/update.fixture.js'
import { statementsOf } from '../../testing/statements.fixture.js'

let app: TestApp
let officer: Client
let justice: Client
let shared: EnteredFixture
let other: EnteredFixture

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE')
  justice = await app.as('liaison', 'MOJ', { name: 'Zainab' })
  await app.body('KRG-MOJ', { track: 'kurdistan-region' })
  shared = await enter(app, '140.7', {
    texts: [
      { language: 'en', text: 'Give every detainee a lawyer.', original: true },
      { language: 'ar', text: 'توفير محامٍ لكل موقوف.', original: false },
    ],
  })
  other = await enter(app, '140.8')
  for (const { componentIds } of [shared, other]) {
    await assign(app, componentIds, 'MOJ')
    await assign(app, componentIds, 'KRG-MOJ')
  }
})
afterAll(() => app.close())

const ask = (codes: readonly string[], more: { letterNumber?: string; bodyCodes?: string[] } = {}): Promise<RequestDetail> =>
  officer.requests.create({ body: { key: randomUUID(), codes: [...codes], dueOn: '2099-01-15', message: 'نرجو الإجابة.', ...more } })
const dueOf = async (code: string) =>
  (await app.database.query('SELECT due_on::text AS due FROM register_entries WHERE code = $1', [code]))[0].due as string | null

describe('before it is sent', () => {
  it('a request says who would be asked for what, and through whom, however much it covers, in a few statements', async () => {
    const preview = await officer.requests.preview({ body: { codes: [shared.code, other.code] } })
    expect(
      preview.asked.map(({ body, codes, contacts }) => [body.code, codes, contacts.map(({ name, standing }) => [name, standing])]),
    ).toEqual([
      ['MOJ', [shared.code, other.code], [['Zainab', 'liaison']]],
      ['KRG-MOJ', [shared.code, other.code], []],
    ])
    const orphan = await enter(app, '140.90')
    expect((await officer.requests.preview({ body: { codes: [orphan.code] } })).orphans).toEqual([orphan.code])
    const many = await Promise.all(Array.from({ length: 30 }, (_, index) => enter(app, `141.${index}`)))
    const counted = (codes: string[]) => statementsOf(app, () => officer.requests.preview({ body: { codes, bodyCodes: ['MOJ'] } }))
    expect(await counted(many.map(({ code }) => code))).toBe(await counted([shared.code]))
  })
})

describe('after it was sent', () => {
  it('more is asked under the same letter, and nothing twice', async () => {
    const { id } = await ask([shared.code])
    const added = await officer.requests.add({ params: { id }, body: { codes: [shared.code, other.code] } })
    expect(added.of).toBe(4)
    expect(added.changes.map(({ kind, codes }) => [kind, codes])).toEqual([
      ['added', [other.code]],
      ['added', [other.code]],
    ])
    expect((await refusalOf(officer.requests.add({ params: { id }, body: { codes: [other.code] } }))).problem.reason).toBe('asked-already')
  })

  it('its due date moves with a reason; both dates stay, and a second mover learns of the first', async () => {
    const { id } = await ask([shared.code])
    const move = (dueBefore: string, dueOn: string) =>
      officer.requests.moveDue({ params: { id }, body: { dueBefore, dueOn, reason: 'The ministry moved house.' } })
    const moved = await move('2099-01-15', '2099-02-15')
    expect(moved).toMatchObject({
      dueOn: '2099-02-15',
      changes: [{ kind: 'due-moved', dueBefore: '2099-01-15', dueAfter: '2099-02-15', reason: 'The ministry moved house.' }],
    })
    expect((await refusalOf(move('2099-01-15', '2099-03-15'))).problem).toMatchObject({
      code: 'stale-version',
      current: { dueOn: '2099-02-15' },
    })
    const { timeline } = await justice.recommendations.get({ params: { code: shared.code } })
    expect(timeline[0]).toMatchObject({ kind: 'due-moved', detail: { dueOn: '2099-02-15', previous: '2099-01-15' } })
  })

  it('an institution is asked no more; it stays in the history and is counted no more', async () => {
    const lone = await enter(app, '140.30')
    await assign(app, lone.componentIds, 'MOJ')
    const { id } = await ask([lone.code])
    expect(await dueOf(lone.code)).toBe('2099-01-15')
    const withdrawn = await officer.requests.withdraw({ params: { id }, body: { bodyCode: 'MOJ', reason: 'Answered by letter.' } })
    expect(withdrawn).toMatchObject({
      answered: 0,
      of: 0,
      changes: [{ kind: 'withdrawn', reason: 'Answered by letter.', codes: [lone.code] }],
    })
    expect(withdrawn.items[0]).toMatchObject({ withdrawn: true, answered: false })
    expect(await dueOf(lone.code)).toBeNull()
    const again = await officer.requests.add({ params: { id }, body: { codes: [lone.code] } })
    expect(again).toMatchObject({ of: 1, items: [{ withdrawn: false }] })
  })

  it('is changed by officers alone', async () => {
    const { id } = await ask([shared.code])
    expect(await isRefused(justice.requests.withdraw({ params: { id }, body: { bodyCode: 'MOJ', reason: 'x' } }))).toBe('forbidden')
  })
})

describe('the official letter', () => {
  const words = async (bytes: Uint8Array) => {
    const { body } = await readBack(Buffer.from(bytes))
    return all(body, 'w:p').map(textOf).join('\n')
  }

  it('is in the language of the recipient, with the table of what is asked', async () => {
    const { id } = await ask([shared.code, other.code], { letterNumber: '4/1187' })
    const { bytes, name } = await officer.requests.letter({ params: { id, code: 'MOJ' } })
    const read = await words(bytes)
    expect(name).toBe('4-1187-MOJ.docx')
    for (const expected of [
      'العدد: 4/1187',
      'إلى / MOJ',
      'نرجو الإجابة.',
      'توفير محامٍ لكل موقوف.',
      'الخميس ١٥ كانون الثاني ٢٠٩٩',
      shared.code,
    ])
      expect(read).toContain(expected)
    expect(read, 'the date is left to be written').toMatch(/التاريخ: …+/)
    expect(read, 'what has no Arabic text says in which language it is').toContain('Text of 140.8.\n(النص الأصلي بالإنكليزية)')
    expect(await words((await officer.requests.letter({ params: { id, code: 'KRG-MOJ' } })).bytes)).toContain('ژمارە: 4/1187')
  })

  it('is the same file each time, and all of them come in one zip', async () => {
    const { id } = await ask([shared.code])
    const [one, two] = await Promise.all([officer.requests.letters({ params: { id } }), officer.requests.letters({ params: { id } })])
    expect(one.mediaType).toBe('application/zip')
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true)
  })

  it('of another institution is nobody’s to read', async () => {
    const { id } = await ask([shared.code])
    expect((await justice.requests.letter({ params: { id, code: 'MOJ' } })).bytes.byteLength).toBeGreaterThan(1_000)
    expect(await isRefused(justice.requests.letter({ params: { id, code: 'KRG-MOJ' } }))).toBe('not-found')
    expect(await isRefused(justice.requests.letters({ params: { id } }))).toBe('forbidden')
  })
})
