import { existsSync, readFileSync } from 'node:fs'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadReferenceData } from '../../seeding/reference-data.js'
import { openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'

const realFiles = new URL('../../../../../../shared/data/', import.meta.url)
const there = existsSync(realFiles)

const record = (number: string, changes: Record<string, unknown> = {}) => ({
  AnnotationId: `id-${number}`,
  AnnotationType: '- Recommendations',
  Body: '- UPR',
  Countries: ['Iraq'],
  Symbol: 'A/HRC/59/14',
  Text: `${number} Publish what became of every complaint (Norway);`,
  Themes: ['Right to health'],
  AffectedPersons: ['Children'],
  Sdgs: ['16.3 - Rule of law'],
  UprCycle: '4',
  UprPositions: ['Supported'],
  UprRecommendingCountry: ['Norway'],
  UprSession: ['48th Session'],
  ...changes,
})
const file = (...records: unknown[]) => ({ name: 'export.json', bytes: Buffer.from(JSON.stringify(records)) })

describe('importing', () => {
  let app: TestApp
  let officer: Client

  beforeAll(async () => {
    app = await openTestApp()
    await loadReferenceData(app.database.manager)
    officer = await app.as('officer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    await app.database.query('TRUNCATE recommendations, register_tallies, imports, files RESTART IDENTITY CASCADE')
  })

  const imported = async (...records: unknown[]) => {
    const preview = await officer.imports.create({ body: {}, file: file(...records) })
    return officer.imports.apply({ params: { id: preview.id } })
  }

  it('shows what would change and writes nothing yet', async () => {
    const preview = await officer.imports.create({ body: {}, file: file(record('140.1'), record('140.10')) })
    expect(preview.counts).toEqual({ new: 2, changed: 0, unchanged: 0, problems: 0 })
    expect(preview.reviews).toEqual([{ code: 'UPR4', name: expect.any(String), isNew: false, rows: 2 }])
    expect((await officer.register.list()).total).toBe(0)
  })

  it('keeps 140.1 and 140.10 apart, with text, State, position and labels', async () => {
    await imported(record('140.1'), record('140.10', { UprPositions: ['Noted'] }))
    const first = await officer.recommendations.get({ params: { code: 'UPR4-140.1' } })
    expect(first).toMatchObject({ number: '140.1', recommendingStates: ['Norway'], position: { value: 'supported' } })
    expect(first.texts[0]).toMatchObject({ text: 'Publish what became of every complaint', language: 'en', original: true })
    expect([...first.themes, ...first.groups, ...first.sdgs].map(({ name }) => name)).toEqual([
      'Right to health',
      'Children',
      expect.stringMatching(/rule of law/i),
    ])
    expect((await officer.recommendations.get({ params: { code: 'UPR4-140.10' } })).position?.value).toBe('noted')
  })

  it('changes nothing when the same file comes again', async () => {
    await imported(record('140.1'), record('140.2'))
    const again = await officer.imports.create({ body: {}, file: file(record('140.1'), record('140.2')) })
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 2, problems: 0 })
  })

  it('makes a new edition of a corrected text and keeps the old one', async () => {
    await imported(record('140.1'))
    await imported(record('140.1', { Text: '140.1 Publish what became of each complaint (Norway);' }))
    const { texts, earlierTexts } = await officer.recommendations.get({ params: { code: 'UPR4-140.1' } })
    expect(texts.map(({ text, edition }) => [text, edition])).toEqual([['Publish what became of each complaint', 2]])
    expect(earlierTexts.map(({ text }) => text)).toEqual(['Publish what became of every complaint'])
  })

  it('takes nothing away where the file says nothing', async () => {
    await imported(record('140.1'))
    const silent = record('140.1', { Themes: [], AffectedPersons: [], Sdgs: [], UprPositions: [] })
    expect((await officer.imports.create({ body: {}, file: file(silent) })).counts.unchanged).toBe(1)
  })

  it('adds a word that the vocabulary lacks as it stands, and says so before', async () => {
    const preview = await officer.imports.create({ body: {}, file: file(record('140.1', { Themes: ['A theme of another edition'] })) })
    expect(preview.newTerms).toEqual([{ taxonomy: 'theme', label: 'A theme of another edition', rows: 1 }])
    await officer.imports.apply({ params: { id: preview.id } })
    const { themes } = await officer.recommendations.get({ params: { code: 'UPR4-140.1' } })
    expect(themes.map(({ name }) => name)).toEqual(['A theme of another edition'])
  })

  it('proposes a review that the record does not know, with the country in its code', async () => {
    const preview = await officer.imports.create({
      body: {},
      file: file(record('7.1', { Countries: ['Slovenia'], Symbol: 'A/HRC/59/15' })),
    })
    expect(preview.reviews).toMatchObject([{ code: 'SVN-UPR4', isNew: true }])
    await officer.imports.apply({ params: { id: preview.id } })
    expect((await officer.recommendations.get({ params: { code: 'SVN-UPR4-7.1' } })).review.cycle).toBe(4)
  })

  it('asks for the country where the file holds several', async () => {
    const both = file(record('140.1'), record('7.1', { Countries: ['Slovenia'], Symbol: 'A/HRC/59/15' }))
    expect((await refusalOf(officer.imports.create({ body: {}, file: both }))).problem.reason).toBe('country-needed')
    expect((await officer.imports.create({ body: { country: 'IRQ' }, file: both })).counts.new).toBe(1)
  })

  it('is written once, however often it is applied', async () => {
    const preview = await officer.imports.create({ body: {}, file: file(record('140.1')) })
    await Promise.all([1, 2, 3].map(() => officer.imports.apply({ params: { id: preview.id } })))
    expect((await officer.register.list()).total).toBe(1)
  })

  it('is not written over a register that moved since the preview', async () => {
    const first = await officer.imports.create({ body: {}, file: file(record('140.1'), record('140.2')) })
    await imported(record('140.2', { Text: '140.2 Another text (Norway);' }))
    expect((await refusalOf(officer.imports.apply({ params: { id: first.id } }))).problem.reason).toBe('register-moved')
    expect((await officer.register.list()).total).toBe(1)
  })

  it('keeps the file as it came, under its hash', async () => {
    const sent = file(record('140.1'))
    const preview = await officer.imports.create({ body: {}, file: sent })
    const kept = await officer.imports.file({ params: { id: preview.id } })
    expect(Buffer.from(kept.bytes)).toEqual(sent.bytes)
    expect(preview.file.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    [
      'an old Word file',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from('WordDocument', 'utf16le')]),
      'legacy-word',
    ],
    ['JSON of another shape', Buffer.from('{"a": 1}'), 'json-not-uhri'],
    ['half a JSON', Buffer.from('[{"Text": "140.1'), 'damaged'],
  ])('refuses %s with a sentence and stores nothing', async (_, bytes, reason) => {
    const { status, problem } = await refusalOf(officer.imports.create({ body: {}, file: { name: 'file.json', bytes } }))
    expect([status, problem.reason]).toEqual([422, reason])
    expect(problem.message.length).toBeGreaterThan(30)
    const [{ count }] = await app.database.query('SELECT count(*)::integer AS count FROM files')
    expect(count).toBe(0)
  })

  it('is for officers alone', async () => {
    for (const role of ['liaison', 'member', 'observer', 'administrator'] as const) {
      const client = await app.as(role, 'MOJ')
      expect((await refusalOf(client.imports.create({ body: {}, file: file(record('140.1')) }))).status).toBe(403)
    }
  })

  describe.skipIf(!there)('the official files', () => {
    const read = (path: string) => ({ name: path, bytes: readFileSync(new URL(path, realFiles)) })
    const run = async (path: string) => {
      const preview = await officer.imports.create({ body: {}, file: read(path) })
      return officer.imports.apply({ params: { id: preview.id } })
    }

    it.each([
      ['thematic-lists/upr48-slovenia.docx', 254],
      ['thematic-lists/upr34-slovenia.docx', 215],
      ['uhri/iraq-upr.json', 417],
      ['uhri/slovenia-upr.json', 469],
    ])('%s gives %i recommendations, and none the second time', async (path, count) => {
      expect((await run(path)).counts).toMatchObject({ new: count, changed: 0, unchanged: 0 })
      expect((await run(path)).counts).toMatchObject({ new: 0, changed: 0, unchanged: count })
    })

    it('knows the spreadsheet after the JSON of the same export', async () => {
      await run('uhri/iraq-upr.json')
      expect((await run('uhri/iraq-upr.xlsx')).counts).toMatchObject({ new: 0, changed: 0, unchanged: 417 })
    })
  })
})
