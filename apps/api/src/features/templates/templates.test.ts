import type { Client, Template } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'

const none = { en: '', ar: '', ckb: '' }

describe('templates', () => {
  let app: TestApp
  let officer: Client
  beforeAll(async () => {
    app = await openTestApp()
    officer = await app.as('officer', 'OFFICE')
  })
  afterAll(() => app.close())

  const copied = (name = 'Our brief'): Promise<Template> => officer.templates.copy({ params: { code: 'periodic-review' }, body: { name } })
  const save = (client: Client, { code, version, name, wordLimit, numbering, notes, contents, sections }: Template) =>
    client.templates.save({ params: { code }, body: { version, name, wordLimit, numbering, notes, contents, sections } })

  it('that everybody has are offered first, in the reader’s language, and only copied', async () => {
    const inArabic = await app.as('officer', 'OFFICE', { language: 'ar' })
    const [first] = await inArabic.templates.list()
    expect(first).toMatchObject({ code: 'periodic-review', name: 'موجز الاستعراض الدوري', officeName: null, actions: ['copy'] })
    const builtIn = await officer.templates.get({ params: { code: 'periodic-review' } })
    expect(await isRefused(save(officer, builtIn))).toBe('forbidden')
  })

  it('of an office change in sections, order and texts, and every version before stays with what was made from it', async () => {
    const copy = await copied()
    const made = await officer.briefs.create({ body: { template: copy.code, title: 'Before', language: 'en', scope: {} } })
    const sections = [
      {
        key: 'greeting',
        kind: 'text' as const,
        heading: { ...none, en: 'To the Minister' },
        text: { ...none, en: 'One line.\n\nAnother.' },
      },
      ...copy.sections.filter(({ kind }) => kind !== 'main-issues').reverse(),
    ]
    const saved = await save(officer, { ...copy, name: 'Shorter', wordLimit: 500, numbering: 'document', sections })
    expect(saved).toMatchObject({
      version: 2,
      name: 'Shorter',
      base: 'periodic-review',
      officeName: 'OFFICE',
      actions: ['copy', 'edit', 'retire'],
    })

    const before = await officer.briefs.get({ params: { id: made.id } })
    expect(before.document.sections.map(({ key }) => key)).toEqual(copy.sections.map(({ key }) => key))
    const { id } = await officer.briefs.create({ body: { template: copy.code, title: 'After', language: 'en', scope: {} } })
    const { document, ...after } = await officer.briefs.get({ params: { id } })
    expect(after).toMatchObject({ templateName: 'Shorter', wordLimit: 500 })
    expect(document.layout).toEqual({ numbering: 'document', notes: 'footnotes', contents: null })
    expect(document.sections.map(({ key }) => key)).toEqual(sections.map(({ key }) => key))
    expect(document.sections[0]).toEqual({
      key: 'greeting',
      heading: 'I. To the Minister',
      blocks: [
        { kind: 'paragraph', key: 'greeting/opening-1', numbered: true, runs: [{ kind: 'text', text: 'One line.' }] },
        { kind: 'paragraph', key: 'greeting/opening-2', numbered: true, runs: [{ kind: 'text', text: 'Another.' }] },
      ],
    })
  })

  it('say who changed what, version by version', async () => {
    const copy = await copied()
    const [first, second, ...rest] = copy.sections
    const text = { ...none, en: 'To begin with.' }
    await save(officer, { ...copy, wordLimit: 900, sections: [second!, { ...first!, text }, ...rest.slice(0, -1)] })
    const [newest, begun] = await officer.templates.versions({ params: { code: copy.code } })
    expect(newest).toMatchObject({ version: 2, savedByName: 'officer of OFFICE', moved: true, settings: true, added: [] })
    expect(newest!.removed.map(({ key }) => key)).toEqual([rest.at(-1)!.key])
    expect(newest!.changed.map(({ key }) => key)).toEqual([first!.key])
    expect(begun).toMatchObject({ version: 1, added: [], removed: [], changed: [], moved: false, settings: false })
    expect(await officer.templates.versions({ params: { code: 'periodic-review' } })).toEqual([])
  })

  it('are retired by their office: nothing new is made from them, what was made stays, and they can come back', async () => {
    const { code } = await copied('Old form')
    const make = () => officer.briefs.create({ body: { template: code, title: 'Brief', language: 'en', scope: {} } })
    const { id } = await make()
    const retired = await officer.templates.retire({ params: { code } })
    expect(retired).toMatchObject({ retiredAt: expect.any(String), actions: ['copy', 'edit', 'restore'] })
    expect((await officer.templates.retire({ params: { code } })).retiredAt).toBe(retired.retiredAt)
    expect((await refusalOf(make())).problem.reason).toBe('template-retired')
    expect((await officer.briefs.get({ params: { id } })).templateName).toBe('Old form')
    expect((await officer.templates.list()).at(-1)?.code).toBe(code)

    const elsewhere = await app.as('officer', 'OFFICE-2')
    expect(await isRefused(elsewhere.templates.restore({ params: { code } }))).toBe('forbidden')
    expect(await isRefused(officer.templates.retire({ params: { code: 'periodic-review' } }))).toBe('forbidden')
    expect(await officer.templates.restore({ params: { code } })).toMatchObject({ retiredAt: null })
    await make()
  })

  it('put their own heading in the place of the kind’s, in each language that has one', async () => {
    const copy = await copied()
    const [glance, ...rest] = copy.sections
    const heading = { en: 'Counts', ar: '', ckb: '' }
    await save(officer, { ...copy, sections: [{ ...glance!, heading }, ...rest] })
    const { id } = await officer.briefs.create({ body: { template: copy.code, title: 'Brief', language: 'en', scope: {} } })
    const headingIn = async (language: 'en' | 'ar') =>
      (await officer.briefs.get({ params: { id }, query: { language } })).document.sections[0]?.heading
    expect(await headingIn('en')).toBe('Counts')
    expect(await headingIn('ar')).toBe('Counts')
  })

  it('are changed by their own office alone; a stale change is refused with both versions', async () => {
    const copy = await copied()
    const other = await app.as('officer', 'OFFICE-2')
    expect(await isRefused(save(other, copy))).toBe('forbidden')
    await save(officer, { ...copy, name: 'First' })
    const { problem } = await refusalOf(save(officer, { ...copy, name: 'Second' }))
    expect(problem).toMatchObject({ code: 'stale-version', current: { name: 'First', version: 2 } })
  })

  it('refuse a section of text without a heading', async () => {
    const copy = await copied()
    const sections = [...copy.sections, { key: 'empty', kind: 'text' as const, heading: none, text: none }]
    const { problem } = await refusalOf(save(officer, { ...copy, sections }))
    expect(Object.keys(problem.fields ?? {})).toEqual([`sections.${copy.sections.length}.heading`])
  })

  it('are not for those who write no briefs', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    expect(await isRefused(liaison.templates.list())).toBe('forbidden')
    expect(await isRefused(liaison.templates.get({ params: { code: 'periodic-review' } }))).toBe('forbidden')
  })
})
