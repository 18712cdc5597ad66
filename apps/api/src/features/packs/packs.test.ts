import { randomUUID } from 'node:crypto'
import type { Client, PackRow } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'
import { filledWorkbook, openWorkbook, saveWorkbook, type Table } from './packs.fixture.js'

let app: TestApp
let officer: Client
let liaison: Client
let approver: Client
let stranger: Client
const codes: string[] = []
const components: number[] = []

beforeAll(async () => {
  app = await openTestApp()
  ;[officer, liaison, approver, stranger] = await Promise.all([
    app.as('officer', 'OFFICE', { language: 'ar' }),
    app.as('liaison', 'MOJ', { language: 'en' }),
    app.as('approver', 'MOJ'),
    app.as('liaison', 'MOH'),
  ])
  for (const number of ['140.1', '140.2', '140.3', '140.4', '140.10']) {
    const entered = await enter(app, number, { texts: [{ language: 'ar', text: `نص التوصية ${number}.`, original: true }] })
    codes.push(entered.code)
    components.push(...entered.componentIds)
  }
  await assign(app, components.slice(0, 4), 'MOJ')
  await assign(app, components.slice(4), 'MOH')
})
afterAll(() => app.close())

const make = (client: Client, bodyCode = 'MOJ', more = {}) =>
  client.packs.create({ body: { key: randomUUID(), bodyCode, scope: 'answered-for', language: 'ar', ...more } })

/** A pack of the ministry, filled in as `change` says, and sent back. */
async function sendBack(client: Client, change: (table: Table) => void, more: { bodyCode?: string } = {}) {
  const pack = await make(officer)
  const { bytes } = await officer.packs.file({ params: { id: pack.id }, query: { format: 'xlsx' } })
  const book = openWorkbook(bytes)
  change(book.answers)
  return client.packReturns.create({ body: more, file: { name: 'back.xlsx', bytes: saveWorkbook(book) } })
}

const rowsOf = async (client: Client, id: number, kind?: PackRow['kind']) =>
  (await client.packReturns.rows({ params: { id }, query: { kind, pageSize: 200 } })).items

const accept = (client: Client, { id, stamp }: { id: number; stamp: string }, places: number[], letter: object | null = null) =>
  client.packReturns.accept({ params: { id }, body: { stamp, places, letter: letter as never } })

let words = 0
/** Words that no test has said before. */
const fresh = () => `بدأ العمل بالخطوة ${(words += 1)}.`

describe('a pack', () => {
  it('holds what the institution answers for, in both files, and names no author', async () => {
    const pack = await make(officer)
    expect(pack).toMatchObject({ number: `PACK-${pack.id}`, items: 4, codes: codes.slice(0, 4), body: { code: 'MOJ' }, language: 'ar' })
    const { answers } = openWorkbook((await officer.packs.file({ params: { id: pack.id }, query: { format: 'xlsx' } })).bytes)
    expect(answers.slice(4).map(([, code]) => code)).toEqual(codes.slice(0, 4))
    expect(answers.flat().join()).not.toContain('officer of OFFICE')
    const word = await officer.packs.file({ params: { id: pack.id }, query: { format: 'docx' } })
    expect(word.name).toBe(`PACK-${pack.id}-MOJ.docx`)
  })

  it('is one, though it is ordered twice', async () => {
    const key = randomUUID()
    const [first, second] = await Promise.all([make(officer, 'MOJ', { key }), make(officer, 'MOJ', { key })])
    expect(second.id).toBe(first.id)
  })

  it('is made for the own institution alone, by others than officers', async () => {
    expect((await make(liaison)).items).toBe(4)
    expect(await isRefused(make(stranger))).toBe('forbidden')
    const { id } = await make(officer)
    expect(await isRefused(stranger.packs.file({ params: { id } }))).toBe('not-found')
    expect((await stranger.packs.list()).map(({ body }) => body.code)).not.toContain('MOJ')
  })

  it('is not made of nothing', async () => {
    expect((await refusalOf(make(officer, 'MOJ', { scope: 'asked' }))).problem.reason).toBe('nothing-to-ask')
  })
})

describe('a file that a liaison brings back', () => {
  it('proposes what was filled in and drafts what is accepted, once', async () => {
    const narrative = fresh()
    const back = await sendBack(liaison, filledWorkbook({ 0: { claimed: 'قيد التنفيذ', narrative, trueOn: '٢٣/٠٨/٢٠٢٦' } }))
    expect(back).toMatchObject({ makes: 'draft', counts: { proposed: 1, unchanged: 3, missing: 0 } })
    const [row] = await rowsOf(liaison, back.id, 'proposed')
    expect(row?.incoming).toMatchObject({ claimed: 'in-progress', narrative, trueOn: '2026-08-23' })

    const places = [row!.place]
    const [first, second] = await Promise.all([accept(liaison, back, places), accept(liaison, back, places)])
    expect([first.counts.accepted, second.counts.accepted, first.sendable]).toEqual([1, 1, 1])
    const drafts = (await liaison.updates.list({ query: { state: ['draft'] } })).items.filter((update) => update.narrative === narrative)
    expect(drafts).toHaveLength(1)
    const { evidence } = await liaison.updates.get({ params: { id: drafts[0]!.id } })
    expect(evidence.map(({ kind, relation, visibility, file }) => [kind, relation, visibility, file?.sha256])).toEqual([
      ['file', 'context', 'office', back.file.sha256],
    ])

    const sent = await liaison.packReturns.send({ params: { id: back.id } })
    expect([sent.sendable, sent.incomplete]).toEqual([0, 0])
    expect((await liaison.updates.get({ params: { id: drafts[0]!.id } })).state).toBe('submitted')
  })

  it('proposes nothing again that was accepted', async () => {
    const change = filledWorkbook({ 1: { claimed: 'قيد التنفيذ', narrative: fresh(), trueOn: '2026-08-23' } })
    const first = await sendBack(liaison, change)
    await accept(liaison, first, [1, 2, 3, 4].slice(1, 2))
    expect((await sendBack(liaison, change)).counts).toMatchObject({ proposed: 0, conflict: 0, unchanged: 4 })
  })

  it('keeps the same words on several rows as one update', async () => {
    const said = { claimed: 'قيد التنفيذ', narrative: fresh(), trueOn: '2026-08-23' }
    const back = await sendBack(liaison, filledWorkbook({ 2: said, 3: said }))
    const { sendable } = await liaison.packReturns.accept({ params: { id: back.id }, body: { stamp: back.stamp, all: true } })
    const [one] = (await liaison.updates.list({ query: { state: ['draft'] } })).items.filter(
      ({ narrative }) => narrative === said.narrative,
    )
    expect([sendable, one?.codes]).toEqual([1, codes.slice(2, 4)])
  })

  it('says what a draft still lacks, and sends it not', async () => {
    const back = await sendBack(liaison, filledWorkbook({ 0: { claimed: 'مُنفَّذة بالكامل', narrative: fresh() } }))
    const [row] = (await rowsOf(liaison, back.id)).filter(({ incoming }) => incoming)
    expect(row?.lacks).toEqual(['trueOn', 'evidence'])
    expect(await accept(liaison, back, [row!.place])).toMatchObject({ sendable: 0, incomplete: 1 })
  })

  it('leaves an open answer as it is, and shows it beside the row', async () => {
    const open = await draft(liaison, 'MOJ', components.slice(1, 2), { narrative: 'An open answer.' })
    const back = await sendBack(liaison, filledWorkbook({ 1: { claimed: 'مُخطَّط لها', narrative: fresh(), trueOn: '2026-08-23' } }))
    const [row] = await rowsOf(liaison, back.id, 'conflict')
    expect(row?.present).toMatchObject({ updateId: open.id, narrative: 'An open answer.' })
    await accept(liaison, back, [row!.place])
    expect((await liaison.updates.get({ params: { id: open.id } })).version).toBe(open.version)
  })

  it('refuses rows that were looked at before something changed, with what stands now', async () => {
    const back = await sendBack(liaison, filledWorkbook({ 3: { claimed: 'مُخطَّط لها', narrative: fresh(), trueOn: '2026-08-23' } }))
    await draft(liaison, 'MOJ', components.slice(3, 4))
    const { problem } = await refusalOf(accept(liaison, back, [4]))
    expect(problem).toMatchObject({ code: 'stale-version', current: { id: back.id } })
  })

  it('refuses two rows on one component, and rows that cannot be accepted', async () => {
    const back = await sendBack(liaison, (table) => {
      filledWorkbook({ 2: { claimed: 'مُخطَّط لها', narrative: fresh(), trueOn: '2026-08-23' } })(table)
      const twin = [...table[6]!]
      twin[6] = fresh()
      table.push(twin, ['', codes[4]!, '', '', '', 'قيد التنفيذ', fresh(), '2026-08-23'])
    })
    const conflicts = await rowsOf(liaison, back.id, 'conflict')
    expect(conflicts).toHaveLength(2)
    expect(
      (
        await refusalOf(
          accept(
            liaison,
            back,
            conflicts.map(({ place }) => place),
          ),
        )
      ).problem.reason,
    ).toBe('one-of-rivals')
    const [foreign] = await rowsOf(liaison, back.id, 'foreign')
    expect(foreign?.notes[0]?.message).toContain(codes[4])
    expect((await refusalOf(accept(liaison, back, [foreign!.place]))).problem.reason).toBe('not-acceptable')
  })

  it('is nobody else’s', async () => {
    const { id } = await sendBack(liaison, filledWorkbook({ 0: { narrative: fresh() } }))
    for (const client of [officer, stranger]) expect(await isRefused(client.packReturns.get({ params: { id } }))).toBe('not-found')
    expect(await isRefused(stranger.packReturns.file({ params: { id } }))).toBe('not-found')
  })

  it('can be left while nothing of it was accepted', async () => {
    const back = await sendBack(liaison, filledWorkbook({ 0: { narrative: fresh() } }))
    await liaison.packReturns.discard({ params: { id: back.id } })
    expect(await isRefused(liaison.packReturns.get({ params: { id: back.id } }))).toBe('not-found')
  })
})

describe('a file that an approver brings back', () => {
  it('waits for clearing at once, and only where it says enough', async () => {
    const narrative = fresh()
    const back = await sendBack(
      approver,
      filledWorkbook({ 0: { claimed: 'قيد التنفيذ', narrative, trueOn: '2026-08-23' }, 1: { narrative: fresh() } }),
    )
    expect(back.makes).toBe('submitted')
    const rows = (await rowsOf(approver, back.id)).filter(({ incoming }) => incoming)
    expect(rows.map(({ kind }) => kind)).toEqual([expect.stringMatching(/proposed|conflict/), 'problem'])
    await accept(approver, back, [rows[0]!.place])
    const [update] = (await approver.updates.list({ query: { state: ['submitted'] } })).items.filter((one) => one.narrative === narrative)
    expect((await approver.updates.get({ params: { id: update!.id } })).actions).toContain('cleared')
  })
})

describe('a file that an office brings for an institution', () => {
  const letter = { letterNumber: '7/221', letterDate: '2026-09-01', issuer: 'وزارة العدل' }

  it('needs the letter under which it came back, and then waits for review in the name of the institution', async () => {
    const narrative = fresh()
    const back = await sendBack(officer, filledWorkbook({ 0: { claimed: 'قيد التنفيذ', narrative, trueOn: '2026-08-23' } }))
    expect(back.makes).toBe('cleared')
    const places = (await rowsOf(officer, back.id)).filter(({ incoming }) => incoming).map(({ place }) => place)
    expect((await refusalOf(accept(officer, back, places))).problem.fields).toHaveProperty('letterNumber')
    await accept(officer, back, places, letter)
    const [found] = (await officer.updates.list({ query: { state: ['cleared'], body: ['MOJ'] } })).items.filter(
      (one) => one.narrative === narrative,
    )
    const update = await officer.updates.get({ params: { id: found!.id } })
    expect(update).toMatchObject({ bodyCode: 'MOJ', received: { ...letter, officeName: 'OFFICE' } })
    expect(update.evidence.map(({ kind, relation }) => [kind, relation]).sort()).toEqual([
      ['file', 'context'],
      ['letter', 'context'],
    ])
    expect((await decide(officer, update, 'approved')).state).toBe('approved')
  })

  it('takes no claim of full implementation on its covering letter alone', async () => {
    const said = { claimed: 'مُنفَّذة بالكامل', narrative: fresh(), trueOn: '2026-08-23' }
    const bare = await sendBack(officer, filledWorkbook({ 2: said }))
    expect((await rowsOf(officer, bare.id, 'problem')).map(({ lacks }) => lacks)).toEqual([['evidence']])
    const proven = await sendBack(
      officer,
      filledWorkbook({ 2: { ...said, letterNumber: '٤/١١٨٧', letterDate: '٢٠/٨/٢٠٢٦', issuer: 'مكتب الوزير' } }),
    )
    const [row] = (await rowsOf(officer, proven.id)).filter(({ incoming }) => incoming)
    expect(row?.incoming).toMatchObject({ letterNumber: '4/1187', letterDate: '2026-08-20', issuer: 'مكتب الوزير' })
    expect(row?.lacks).toEqual([])
  })

  it('asks whose it is where the file bears no number', async () => {
    const strip = (table: Table) => {
      filledWorkbook({ 0: { narrative: fresh(), claimed: 'planned', trueOn: '2026-08-23' } })(table)
      table.splice(0, 2)
    }
    const pack = await make(officer)
    const book = openWorkbook((await officer.packs.file({ params: { id: pack.id } })).bytes)
    strip(book.answers)
    const file = { name: 'x.xlsx', bytes: saveWorkbook({ ...book, others: false }) }
    expect((await refusalOf(officer.packReturns.create({ body: {}, file }))).problem.reason).toBe('which-body')
    const named = await officer.packReturns.create({ body: { bodyCode: 'MOJ' }, file })
    expect(named).toMatchObject({ body: { code: 'MOJ' }, pack: null })
    expect(await isRefused(stranger.packReturns.create({ body: { bodyCode: 'MOJ' }, file }))).toBe('forbidden')
  })
})
