import { m } from '@tawsiya/messages'
import type { Client, DocumentFormat, Export, ExportSubject } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { paragraphsOf, readBack, textOf, all } from '../../documents/read-back.fixture.js'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { ExportsRepository } from './exports.repository.js'
import { ExportsService } from './exports.service.js'
import { enter } from '../../testing/recommendation.fixture.js'

const soon = { timeout: 25_000, interval: 200 }

describe('a file that takes a while', () => {
  let app: TestApp
  let officer: Awaited<ReturnType<TestApp['as']>>
  let briefId: number
  beforeAll(async () => {
    app = await openTestApp({ runsJobs: true })
    officer = await app.as('officer', 'OFFICE')
    await enter(app, '140.9', { texts: [{ language: 'ar', text: 'هكذا تبدأ.', original: true }], states: ['Algeria'] })
    await enter(app, '140.10')
    briefId = (await officer.briefs.create({ body: { title: 'Brief', language: 'en', scope: {} } })).id
  })
  afterAll(() => app.close())

  const ordered = (client: Client, subject: ExportSubject, format: DocumentFormat) => client.exports.create({ body: { subject, format } })
  const made = (client: Client, { id }: Export) =>
    vi.waitFor(async () => {
      const found = await client.exports.get({ params: { id } })
      expect(['done', 'failed']).toContain(found.state)
      return found
    }, soon)
  const register = { kind: 'register', filter: { mechanism: [], review: [], position: [] } } as unknown as ExportSubject

  it('is made by a job, tells how far it is, and is there to be fetched', async () => {
    const order = await ordered(officer, { kind: 'brief', id: briefId }, 'pdf')
    expect(order).toMatchObject({ state: 'waiting', percent: 0, name: null })
    const done = await made(officer, order)
    expect(done).toMatchObject({ state: 'done', percent: 100, name: 'Brief.pdf', problem: null })
    const file = await officer.exports.file({ params: { id: order.id } })
    expect(Buffer.from(file.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(file.bytes).toHaveLength(done.size ?? 0)
  })

  it('holds the register under a filter in OHCHR’s order of columns, each text in its own direction', async () => {
    const order = await ordered(officer, register, 'docx')
    await made(officer, order)
    const { bytes } = await officer.exports.file({ params: { id: order.id } })
    const { body } = await readBack(Buffer.from(bytes))
    const rows = all(body, 'w:tr').map((row) => all(row, 'w:tc').map((cell) => paragraphsOf(cell).join('')))
    expect(rows[0]?.slice(0, 6)).toEqual([
      'Code',
      'Recommendation and recommending State',
      'Position of the State',
      'Human rights themes',
      'SDGs',
      'Groups of persons',
    ])
    expect(rows.slice(1).map(([code]) => code)).toEqual(['UPR4-140.9', 'UPR4-140.10'])
    expect(rows[1]?.[1]).toBe('هكذا تبدأ. (Algeria)')
    expect(all(body, 'w:p').map(textOf)).toContainEqual(expect.stringMatching(/^2 recommendations, as of /))
  })

  it.each(['docx', 'xlsx', 'pdf'] as const)('holds what changed between two days (%s)', async (format) => {
    const order = await ordered(officer, { kind: 'changes', filter: { kind: ['new'] } } as unknown as ExportSubject, format)
    const { name, size } = await made(officer, order)
    expect(name).toMatch(new RegExp(`^changes-[\\d-]+\\.${format}$`))
    expect(size).toBeGreaterThan(1_000)
  })

  it('that cannot be made says why, in the language of its reader', async () => {
    const filter = { kind: [], from: '2026-02-01', to: '2026-01-01' }
    const { id } = await officer.exports.create({
      body: { subject: { kind: 'changes', filter } as unknown as ExportSubject, format: 'docx', language: 'ar' },
    })
    expect(await made(officer, { id } as Export)).toMatchObject({
      state: 'failed',
      problem: m.changes_backwards({}, { locale: 'ar' }),
      name: null,
    })
  })

  it('is forgotten after a day', async () => {
    const order = await ordered(officer, register, 'html')
    await made(officer, order)
    await app.database.query(`UPDATE exports SET asked_at = now() - interval '25 hours' WHERE id = $1`, [order.id])
    await app.app.get(ExportsRepository).forget(app.database.manager)
    expect(await isRefused(officer.exports.file({ params: { id: order.id } }))).toBe('not-found')
  })

  it('is its maker’s alone', async () => {
    const order = await ordered(officer, register, 'html')
    await made(officer, order)
    const other = await app.as('officer', 'OFFICE')
    expect(await isRefused(other.exports.get({ params: { id: order.id } }))).toBe('not-found')
    expect(await isRefused(other.exports.file({ params: { id: order.id } }))).toBe('not-found')
  })

  it('is not ordered of a brief that one may not see', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    expect(await isRefused(ordered(liaison, { kind: 'brief', id: briefId }, 'docx'))).toBe('not-found')
  })

  it('is not made with rights that were lost on the way', async () => {
    const gone = await app.as('officer', 'OFFICE')
    await app.database.query(`INSERT INTO exports (asked_by, subject, format, language) VALUES ($1, $2, 'docx', 'en')`, [
      gone.accountId,
      { kind: 'brief', id: briefId },
    ])
    const [{ id }] = await app.database.query('SELECT max(id) AS id FROM exports')
    await app.database.query('DELETE FROM memberships WHERE account_id = $1', [gone.accountId])
    await app.database.query(`INSERT INTO memberships (account_id, body_id, role, valid_from) VALUES ($1, $2, 'liaison', '2020-01-01')`, [
      gone.accountId,
      await app.body('MOJ'),
    ])
    await app.app.get(ExportsService).make(id)
    expect(await gone.exports.get({ params: { id } })).toMatchObject({ state: 'failed', name: null })
  })

  it('cannot be fetched before it is there', async () => {
    await app.database.query(`INSERT INTO exports (asked_by, subject, format, language) VALUES ($1, $2, 'docx', 'en')`, [
      officer.accountId,
      { kind: 'brief', id: briefId },
    ])
    const [{ id }] = await app.database.query('SELECT max(id) AS id FROM exports')
    expect((await refusalOf(officer.exports.file({ params: { id } }))).problem.reason).toBe('unfinished')
  })

  it('of a brief is had at once in every quick format as well', async () => {
    const names = await Promise.all(
      (['docx', 'xlsx', 'html'] as const).map(
        async (format) => (await officer.briefs.document({ params: { id: briefId }, query: { format } })).name,
      ),
    )
    expect(names).toEqual(['Brief.docx', 'Brief.xlsx', 'Brief.html'])
  })
})
