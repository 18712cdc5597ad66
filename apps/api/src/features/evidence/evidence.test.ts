import type { Client, Update } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, begin, decide, draft, save } from '../../testing/update.fixture.js'
import { EvidenceReader } from './evidence.reader.js'

let app: TestApp
let liaison: Client
let approver: Client
let officer: Client
let otherLiaison: Client
let observer: Client
let asked: EnteredFixture

beforeAll(async () => {
  app = await openTestApp()
  ;[liaison, approver, officer, otherLiaison, observer] = await Promise.all([
    app.as('liaison', 'MOJ'),
    app.as('approver', 'MOJ'),
    app.as('officer', 'OFFICE'),
    app.as('liaison', 'MOI'),
    app.as('observer', 'MOH'),
  ])
  asked = await enter(app, '140.7')
  await assign(app, asked.componentIds, 'MOJ')
})
afterAll(() => app.close())

const pdf = Buffer.from('%PDF-1.7\nA rota of duty lawyers.')
const upload = (
  client: Client,
  update: Update,
  name = 'Rota.pdf',
  bytes: Buffer = pdf,
  visibility: 'government' | 'office' = 'government',
) => client.evidence.createFile({ body: { updateId: update.id, visibility }, file: { name, bytes } })
const link = (client: Client, update: Update, url = 'https://gazette.example/4211') =>
  client.evidence.create({ body: { kind: 'link', updateId: update.id, url } })
const read = (client: Client, { id }: Update) => client.updates.get({ params: { id } })
const send = async (update: Update) => decide(approver, await decide(liaison, update, 'submitted'), 'cleared')
const countOf = async (client: Client) =>
  (await client.updates.list({ query: { recommendation: asked.code } })).items.map(({ evidenceCount }) => evidenceCount)

describe('evidence', () => {
  it('comes back as the bytes that were sent, under the name of the file', async () => {
    const kept = await upload(liaison, await begin(liaison, 'MOJ', asked.componentIds))
    expect(kept).toMatchObject({
      kind: 'file',
      title: 'Rota.pdf',
      bodyName: 'MOJ',
      file: { mediaType: 'application/pdf', size: pdf.length },
    })
    const file = await liaison.evidence.file({ params: { id: kept.id } })
    expect(file.name).toBe('Rota.pdf')
    expect(Buffer.from(file.bytes)).toEqual(pdf)
  })

  it('is added once, though a bad line repeats it', async () => {
    const update = await begin(liaison, 'MOJ', asked.componentIds)
    await upload(liaison, update)
    await Promise.all([upload(liaison, update), upload(liaison, update), link(liaison, update), link(liaison, update)])
    expect((await read(liaison, update)).evidence).toHaveLength(2)
  })

  it('belongs to exactly one thing', async () => {
    const update = await begin(liaison, 'MOJ', asked.componentIds)
    const letter = { kind: 'letter', letterNumber: '4/1187', letterDate: '2026-01-02', issuer: 'Ministry of Justice' } as const
    expect(await isRefused(liaison.evidence.create({ body: letter }))).toBe('invalid-input')
    const both = { ...letter, updateId: update.id, componentId: asked.componentIds[0]! }
    expect(await isRefused(liaison.evidence.create({ body: both }))).toBe('invalid-input')
  })

  it('is a letter with its whole number, of a day that has come', async () => {
    const { id: updateId } = await begin(liaison, 'MOJ', asked.componentIds)
    const letter = { kind: 'letter', updateId, letterNumber: '4/1187', letterDate: '2026-01-02', issuer: 'Ministry of Justice' } as const
    expect((await refusalOf(liaison.evidence.create({ body: { ...letter, letterNumber: '4/' } }))).problem.fields).toHaveProperty(
      'letterNumber',
    )
    expect((await refusalOf(liaison.evidence.create({ body: { ...letter, letterDate: '2099-01-02' } }))).problem.fields).toHaveProperty(
      'letterDate',
    )
    expect(await liaison.evidence.create({ body: letter })).toMatchObject({ letterNumber: '4/1187', issuer: 'Ministry of Justice' })
  })

  it('is added and taken off only while the update can be edited', async () => {
    const written = await draft(liaison, 'MOJ', asked.componentIds)
    const kept = await link(liaison, written)
    const sent = await decide(liaison, written, 'submitted')
    expect((await refusalOf(link(liaison, sent, 'https://late.example'))).problem.reason).toBe('not-editable')
    expect((await refusalOf(liaison.evidence.remove({ params: { id: kept.id } }))).problem.reason).toBe('not-editable')
    expect(await isRefused(link(approver, sent))).toBe('forbidden')
    await decide(approver, sent, 'returned', 'Another link.')
    await liaison.evidence.remove({ params: { id: kept.id } })
    expect((await read(liaison, sent)).evidence).toEqual([])
    expect(await isRefused(liaison.evidence.file({ params: { id: kept.id } }))).toBe('not-found')
  })

  it('on a draft is nobody else’s: not its entry, not its bytes, not its number', async () => {
    const update = await begin(liaison, 'MOJ', asked.componentIds)
    const kept = await upload(liaison, update)
    const reader = app.app.get(EvidenceReader)
    for (const stranger of [approver, officer, otherLiaison, observer]) {
      expect(await isRefused(stranger.evidence.file({ params: { id: kept.id } }))).toBe('not-found')
      expect(await isRefused(stranger.evidence.remove({ params: { id: kept.id } }))).toBe('not-found')
      expect(await isRefused(link(stranger, update))).toBe('not-found')
    }
    const nobody = { accountId: 0, name: '', memberships: [], permissions: new Set<never>(), language: 'en' as const, sessionId: null }
    expect(await reader.forRecommendation(app.database.manager, nobody, asked.id)).toEqual([])
  })

  it('goes with the words that it was sent with, though the update came back and is changed', async () => {
    const written = await draft(liaison, 'MOJ', asked.componentIds)
    const sentFile = await upload(liaison, written)
    const back = await decide(officer, await send(written), 'returned', 'Add the figures.')
    await liaison.evidence.remove({ params: { id: sentFile.id } })
    const added = await link(liaison, back)
    for (const reader of [officer, approver]) {
      expect((await read(reader, back)).evidence.map(({ id }) => id)).toEqual([sentFile.id])
      expect((await reader.evidence.file({ params: { id: sentFile.id } })).bytes).toHaveLength(pdf.length)
    }
    await send(await save(liaison, await read(liaison, back), { narrative: 'With figures.' }))
    expect((await read(officer, back)).evidence.map(({ id }) => id)).toEqual([added.id])
  })

  it('for the office stays with the body and the officers after the update is approved', async () => {
    const written = await draft(liaison, 'MOJ', asked.componentIds)
    const kept = await upload(liaison, written, 'Inner.pdf', pdf, 'office')
    await link(liaison, written)
    await decide(officer, await send(written), 'approved')
    expect((await officer.evidence.file({ params: { id: kept.id } })).name).toBe('Inner.pdf')
    expect((await read(liaison, written)).evidenceCount).toBe(2)
    for (const reader of [otherLiaison, observer]) {
      expect(await isRefused(reader.evidence.file({ params: { id: kept.id } }))).toBe('not-found')
      expect((await read(reader, written)).evidence.map(({ kind }) => kind)).toEqual(['link'])
      expect(await countOf(reader)).toEqual([1])
    }
  })

  it('on a component itself is the officers’ to add', async () => {
    const [componentId] = asked.componentIds
    const body = { kind: 'link', componentId: componentId!, url: 'https://law.example/12' } as const
    expect(await isRefused(liaison.evidence.create({ body }))).toBe('forbidden')
    expect(await officer.evidence.create({ body })).toMatchObject({ componentId, bodyName: 'OFFICE', title: 'https://law.example/12' })
  })
})

describe('a file', () => {
  it('of a kind that could act on its reader is refused, whatever its name', async () => {
    const update = await begin(liaison, 'MOJ', asked.componentIds)
    const reasonFor = async (text: string, name = 'Scan.pdf') =>
      (await refusalOf(upload(liaison, update, name, Buffer.from(text, 'latin1')))).problem.reason
    expect(await reasonFor('MZ\x90\x00 program')).toBe('file-program')
    expect(await reasonFor('\x7fELF')).toBe('file-program')
    expect(await reasonFor('#!/bin/sh\nrm -r /')).toBe('file-program')
    expect(await reasonFor('<!doctype html><p>A page.</p>')).toBe('file-page')
    expect(await reasonFor('<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe('file-page')
    expect(await reasonFor('A text with a <script>in it</script>')).toBe('file-page')
    expect(await reasonFor('')).toBe('file-empty')
    expect((await read(liaison, update)).evidence).toEqual([])
  })

  it('of more than 25 MB is refused', async () => {
    const update = await begin(liaison, 'MOJ', asked.componentIds)
    const large = Buffer.concat([pdf, Buffer.alloc(25 * 1024 * 1024)])
    expect(await isRefused(upload(liaison, update, 'Large.pdf', large))).toBe('too-large')
  })

  it('says what is wrong in the language of the reader', async () => {
    const arabic = await app.as('liaison', 'MOJ', { language: 'ar' })
    const { problem } = await refusalOf(upload(arabic, await begin(arabic, 'MOJ', asked.componentIds), 'ملف.exe', Buffer.from('MZ')))
    expect(problem.message).toContain('برنامج')
  })
})
