import { randomUUID } from 'node:crypto'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'

let app: TestApp
let officer: Client

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE')
  for (const review of ['CAT2', 'CRC5']) await enter(app, '1', { review, at: '2020-01-01' })
})
afterAll(() => app.close())

describe('an obligation to reply to a list of issues', () => {
  const day = '2099-03-01'
  let symbols = 0
  const owe = (more: object = {}) =>
    officer.obligations.create({
      body: {
        key: randomUUID(),
        mechanismCode: 'CAT',
        product: 'issues-replies',
        printedOn: day,
        reason: 'Printed',
        source: 'CAT/Q',
        ...more,
      },
    })
  const enterList = (more: object = {}) =>
    officer.issueLists.create({
      body: {
        ...{ kind: 'list-of-issues', symbol: `CAT/Q/${++symbols}`, mechanismCode: 'CAT', language: 'en' },
        ...{ questions: [{ number: '1', text: 'Please report on prosecutions.' }], ...more },
      },
    })
  const link = ({ id }: { id: number }, list: { id: number }) => officer.obligations.linkList({ params: { id, list: list.id } })
  const obligationOf = async ({ id }: { id: number }, asOf?: string) =>
    (await officer.issueLists.get({ params: { id }, query: { asOf } })).obligation
  const happened = async ({ id }: { id: number }, reader: Client = officer) =>
    (await reader.obligations.get({ params: { id } })).history.map(({ kind, detail }) => [kind, detail['name']])

  it('gives the list its day, beside the day that the list itself names, and keeps each link', async () => {
    const [first, second] = [await owe(), await owe({ product: 'periodic-report' })]
    const [silent, differing] = [await enterList(), await enterList({ dueOn: '2099-03-08' })]
    for (const list of [silent, differing, silent]) await link(first, list)
    expect(await obligationOf(silent)).toEqual({
      id: first.id,
      product: 'issues-replies',
      dueOn: day,
      deliveredOn: null,
      daysLate: expect.any(Number),
    })
    const [{ linked }] = await app.database.query('SELECT clock_timestamp() AS linked')
    expect((await officer.issueLists.list()).find(({ id }) => id === differing.id)).toMatchObject({
      dueOn: '2099-03-08',
      obligation: { dueOn: day },
    })
    await link(second, silent)
    await officer.obligations.unlinkList({ params: { id: first.id, list: differing.id } })
    expect([(await obligationOf(silent))?.id, await obligationOf(differing)]).toEqual([second.id, null])
    expect(await happened(first)).toEqual([
      ['list-unlinked', differing.symbol],
      ['list-unlinked', silent.symbol],
      ['list-linked', differing.symbol],
      ['list-linked', silent.symbol],
      ['obligation-entered', undefined],
    ])
    expect((await obligationOf(silent, linked.toISOString()))?.id).toBe(first.id)
  })

  it('is in preparation once a reply is written', async () => {
    const [obligation, list] = [await owe(), await enterList()]
    await link(obligation, list)
    const state = async () => (await officer.obligations.get({ params: { id: obligation.id } })).state
    expect(await state()).toBe('not-begun')
    const body = { version: 0, narrative: 'We ask the courts.', language: 'en', state: 'draft' as const, sources: [] }
    await officer.issueQuestions.reply({ params: { id: list.items[0]!.id }, body })
    expect(await state()).toBe('in-preparation')
  })

  it('is owed to the committee whose list it is, linked by officers, and its lists are shown to those who read lists', async () => {
    const [obligation, list] = [await owe(), await enterList()]
    for (const unfit of [await owe({ mechanismCode: 'CRC' }), await owe({ product: 'follow-up-report' })])
      expect((await refusalOf(link(unfit, list))).problem).toMatchObject({ reason: 'list-unfit', fields: { list: expect.any(String) } })
    expect(await isRefused(link(obligation, { id: 999_999 }))).toBe('not-found')
    const liaison = await app.as('liaison', 'MOJ')
    expect(await isRefused(liaison.obligations.linkList({ params: { id: obligation.id, list: list.id } }))).toBe('forbidden')
    await link(obligation, list)
    expect(await happened(obligation, liaison)).toContainEqual(['list-linked', list.symbol])
    expect((await liaison.issueLists.get({ params: { id: list.id } })).obligation?.id).toBe(obligation.id)
    const administrator = await app.as('administrator', 'OFFICE')
    expect(JSON.stringify(await administrator.obligations.get({ params: { id: obligation.id } }))).not.toContain(list.symbol)
  })
})
