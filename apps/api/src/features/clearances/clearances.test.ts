import { createHash, randomUUID } from 'node:crypto'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'

let app: TestApp
let officer: Client
let id: number

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE', { name: 'Sara' })
})
afterAll(() => app.close())
beforeEach(async () => {
  id = (await officer.briefs.create({ body: { title: 'Report', language: 'en', scope: {} } })).id
})

const read = () => officer.clearances.list({ params: { id } })
type Decision = Parameters<Client['clearances']['decide']>[0]['body']
const decide = (given: Partial<Decision> = {}) =>
  officer.clearances.decide({
    params: { id },
    body: {
      ...{ key: randomUUID(), step: 'Legal review', personName: 'Amal Hadi', officeName: 'Legal department', decidedOn: '2026-01-10' },
      ...{ decision: 'cleared', ...given },
    },
  })
type Sent = Parameters<Client['clearances']['submit']>[0]['body']
const sent = (): Omit<Sent, 'letterNumber' | 'letterDate'> => ({
  ...{ key: randomUUID(), language: 'en', recipient: 'Ministry of Foreign Affairs', submittedOn: '2026-01-15' },
})

describe('the clearance of a brief', () => {
  it('stands with name, office, day and decision, and nothing that comes later changes it', async () => {
    await decide({ decision: 'returned', note: 'Shorten it.' })
    await decide()
    const { clearances, steps } = await read()
    expect(clearances).toMatchObject([
      {
        step: 'Legal review',
        personName: 'Amal Hadi',
        officeName: 'Legal department',
        decidedOn: '2026-01-10',
        decision: 'cleared',
        enteredByName: 'Sara',
      },
      { decision: 'returned', note: 'Shorten it.' },
    ])
    expect(steps).toContain('Legal review')
  })

  it('says that the brief was changed or written on since, and not that it was frozen', async () => {
    await decide()
    await officer.briefs.freeze({ params: { id } })
    expect((await read()).clearances[0]!.changedSince).toBe(false)

    id = (await officer.briefs.create({ body: { title: 'Report', language: 'en', scope: {} } })).id
    await decide()
    await officer.drafts.begin({ params: { id }, body: { language: 'en' } })
    await decide({ step: 'Minister' })
    expect((await read()).clearances.map(({ changedSince }) => changedSince)).toEqual([false, true])
    await officer.briefs.update({ params: { id }, body: { version: 1, title: 'Other', language: 'en', scope: {} } })
    expect((await read()).clearances.map(({ changedSince }) => changedSince)).toEqual([true, true])
  })

  it('is not of days to come, not returned without a word, and entered once', async () => {
    expect((await refusalOf(decide({ decidedOn: '2999-01-01' }))).problem.fields).toHaveProperty('decidedOn')
    expect((await refusalOf(decide({ decision: 'returned' }))).problem.fields).toHaveProperty('note')
    const key = randomUUID()
    expect(await decide({ key })).toEqual(await decide({ key }))
  })
})

describe('the submission of a brief', () => {
  it('is of a frozen brief alone', async () => {
    const body = { ...sent(), letterNumber: '4/118', letterDate: '2026-01-15' }
    expect((await refusalOf(officer.clearances.submit({ params: { id }, body }))).problem.reason).toBe('not-frozen')
  })

  it('keeps the very file under its hash, beside what proves it', async () => {
    await officer.briefs.freeze({ params: { id } })
    const { bytes } = await officer.briefs.file({ params: { id } })
    await officer.clearances.submit({ params: { id }, body: { ...sent(), letterNumber: '4/118', letterDate: '2026-01-15' } })
    const made = await officer.clearances.submitWithProof({
      params: { id },
      body: sent(),
      file: { name: 'receipt.txt', bytes: Buffer.from('Received on 15 January.') },
    })
    const { submissions } = await read()
    expect(submissions).toMatchObject([
      { id: made.id, proofName: 'receipt.txt', letterNumber: null },
      { letterNumber: '4/118', letterDate: '2026-01-15', proofName: null },
    ])
    const kept = await officer.clearances.finalFile({ params: { id: made.id } })
    expect(Buffer.from(kept.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(submissions[0]!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(Buffer.from((await officer.clearances.proof({ params: { id: made.id } })).bytes).toString()).toContain('Received')
  })

  it('takes no program for a proof, and no half of a letter', async () => {
    await officer.briefs.freeze({ params: { id } })
    const file = { name: 'letter.pdf', bytes: Buffer.from('MZ program') }
    expect((await refusalOf(officer.clearances.submitWithProof({ params: { id }, body: sent(), file }))).problem.fields).toHaveProperty(
      'file',
    )
    const half = { ...sent(), letterNumber: '4/118', letterDate: null }
    const proof = { name: 'receipt.txt', bytes: Buffer.from('Received.') }
    expect(
      (await refusalOf(officer.clearances.submitWithProof({ params: { id }, body: half, file: proof }))).problem.fields,
    ).toHaveProperty('letterDate')
  })

  it('is nobody’s to read but the officers’', async () => {
    await officer.briefs.freeze({ params: { id } })
    const { id: submission } = await officer.clearances.submit({
      params: { id },
      body: { ...sent(), letterNumber: '4/118', letterDate: '2026-01-15' },
    })
    const liaison = await app.as('liaison', 'MOJ')
    expect((await refusalOf(liaison.clearances.list({ params: { id } }))).status).toBe(403)
    expect((await refusalOf(liaison.clearances.finalFile({ params: { id: submission } }))).status).toBe(403)
  })
})
