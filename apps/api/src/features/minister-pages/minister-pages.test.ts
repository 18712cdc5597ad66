import { languages } from '@tawsiya/messages'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBack, textOf } from '../../documents/read-back.fixture.js'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'

let app: TestApp
let liaison: Client
let approver: Client
let officer: Client

const page = (client: Client, code = 'MOJ') => client.ministerPages.get({ params: { code }, query: { language: 'en' } })
const wordsOn = async (client: Client) => JSON.stringify((await page(client)).document.sections)

beforeAll(async () => {
  app = await openTestApp()
  ;[liaison, approver, officer] = await Promise.all([app.as('liaison', 'MOJ'), app.as('approver', 'MOJ'), app.as('officer', 'OFFICE')])
  const [led, supported, others] = await Promise.all([enter(app, '1'), enter(app, '2'), enter(app, '3')])
  await assign(app, led.componentIds, 'MOJ')
  await assign(app, supported.componentIds, 'MOJ', { role: 'supporting' })
  await assign(app, others.componentIds, 'MOI')
  const written = await draft(liaison, 'MOJ', [...led.componentIds, ...supported.componentIds])
  await decide(officer, await decide(approver, await decide(liaison, written, 'submitted'), 'cleared'), 'approved')
  await draft(liaison, 'MOJ', led.componentIds, { narrative: 'Still inside.' })
})
afterAll(() => app.close())

describe('a minister’s page', () => {
  it('counts what the register counts under the same filter', async () => {
    const { document } = await page(liaison)
    for (const claimed of ['in-progress', 'no-information'] as const) {
      const { total } = await liaison.register.list({ query: { institution: ['MOJ'], claimed: [claimed] } })
      const word = { 'in-progress': 'In progress', 'no-information': 'No information' }[claimed]
      const table = document.sections[0]?.blocks.find((block) => block.kind === 'table')
      const row = table?.kind === 'table' ? table.rows.find(([status]) => JSON.stringify(status).includes(word)) : undefined
      expect(row ? row[1]?.runs : [{ kind: 'text', text: '0' }]).toEqual([{ kind: 'text', text: String(total) }])
    }
    expect(document.recommendations).toBe((await liaison.register.list({ query: { institution: ['MOJ'] } })).total)
  })

  it('counts an answer once, whatever it covers, and nothing that is still inside', async () => {
    const words = await wordsOn(officer)
    expect(words).toContain('1 answers were sent, on 2 recommendations.')
    expect(words).toContain('Of these 1: approved 1')
  })

  it('is for the institution’s own people and the officers', async () => {
    expect(await isRefused(page(await app.as('liaison', 'MOI')))).toBe('not-found')
    expect(await isRefused(page(await app.as('observer', 'MOJ')))).toBe('forbidden')
    expect(await isRefused(page(liaison, 'NOBODY'))).toBe('not-found')
    expect((await page(approver)).bodyCode).toBe('MOJ')
  })

  it.each(languages)('is a Word document in %s', async (language) => {
    const { bytes } = await liaison.ministerPages.file({ params: { code: 'MOJ' }, query: { language } })
    const { body } = await readBack(Buffer.from(bytes))
    expect(textOf(body).length).toBeGreaterThan(200)
  })
})
