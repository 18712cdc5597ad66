import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { languages, m } from '@tawsiya/messages'
import {
  RegisterFilter,
  wordsOfBody,
  type Brief,
  type BriefDocument,
  type BriefSummary,
  type DocumentFormat,
  type FileAnswer,
  type Language,
} from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { draw, mediaTypes } from '../../documents/draw.js'
import { renderDocx } from '../../documents/render-docx.js'
import { refuseUnknownScope } from '../register/index.js'
import { BriefTemplate, TemplatesService, templateName } from '../templates/index.js'
import { BriefComposer } from './brief-composer.js'
import { BriefsRepository, type BriefListed, type BriefRow, type BriefSettings, type FrozenContent } from './briefs.repository.js'
import { RestrictedPages } from './restricted-pages.js'
import { WrittenBriefs } from './written-briefs.js'

const dayLength = 'YYYY-MM-DD'.length

export interface BriefRecord {
  readonly title: string
  readonly frozen: boolean
  readonly moment: Date
  readonly wordLimit: number | null
  readonly document: BriefDocument
}

@Injectable()
export class BriefsService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsRepository,
    private readonly composer: BriefComposer,
    private readonly restrictedPages: RestrictedPages,
    private readonly templates: TemplatesService,
    private readonly written: WrittenBriefs,
  ) {}

  async list(caller: Caller, issueList?: number): Promise<BriefSummary[]> {
    const listed = await this.briefs.findAll(this.database.manager, maySeeDrafts(caller), issueList)
    return listed.map((brief) => summaryOf(brief, caller))
  }

  async create({ template: code, ...given }: BriefSettings & { template: string }, caller: Caller): Promise<BriefSummary> {
    const { manager } = this.database
    const settings = await this.settle(manager, given)
    const template = await this.templates.resolve(manager, code, caller)
    refuseWithoutList(template, settings)
    const id = await this.briefs.insert(manager, settings, template, caller.accountId)
    return summaryOf(await this.find(manager, id, caller), caller)
  }

  async update(id: number, version: number, given: BriefSettings, caller: Caller): Promise<BriefSummary> {
    const { manager } = this.database
    const settings = await this.settle(manager, given)
    const present = await this.find(manager, id, caller)
    if (present.frozenAt) throw new Refusal('rule-broken', sentence(m.problem_brief_frozen, {}), { reason: 'frozen' })
    refuseWithoutList(present.template, settings)
    if (await this.briefs.update(manager, id, version, settings)) return summaryOf(await this.find(manager, id, caller), caller)
    throw staleVersion(summaryOf(await this.find(manager, id, caller), caller))
  }

  async get(id: number, language: Language | undefined, caller: Caller): Promise<Brief> {
    const { row, document } = await this.read(id, language, caller)
    return { ...summaryOf(row, caller), document, words: wordsOfBody(document), wordLimit: await this.limitOf(row) }
  }

  async file(id: number, language: Language | undefined, caller: Caller, format: DocumentFormat = 'docx'): Promise<FileAnswer> {
    const { row, document } = await this.read(id, language, caller)
    return { name: `${row.title}.${format}`, mediaType: mediaTypes[format], bytes: await draw(document, format) }
  }

  async document(id: number, language: Language, caller: Caller): Promise<BriefDocument> {
    return (await this.read(id, language, caller)).document
  }

  async refuseUnseen(id: number, caller: Caller): Promise<void> {
    await this.find(this.database.manager, id, caller)
  }

  restricted(id: number, language: Language | undefined, caller: Caller): Promise<FileAnswer> {
    return this.database.inSnapshot(async (manager) => {
      const row = await this.find(manager, id, caller)
      const paper = await this.restrictedPages.compose(manager, row, language ?? row.language, momentOf(row), caller)
      return { name: `${paper.title}.docx`, mediaType: mediaTypes.docx, bytes: await renderDocx(paper) }
    })
  }

  /** Reads the record once, in one snapshot, for all languages. A frozen brief stays what it is. */
  freeze(id: number, caller: Caller): Promise<BriefSummary> {
    return this.database.inSnapshot(async (manager) => {
      const row = await this.briefs.lock(manager, id)
      if (!row) throw notFound()
      if (!row.frozenAt) {
        const moment = momentOf(row)
        const documents: [Language, BriefDocument][] = []
        for (const language of languages) documents.push([language, await this.paper(manager, row, language, moment, false)])
        const content = Object.fromEntries(documents) as FrozenContent
        await this.briefs.freeze(manager, id, moment, content, hashOf(content))
      }
      return summaryOf(await this.find(manager, id, caller), caller)
    })
  }

  /** What a brief of the caller is about, for another drawing of it. */
  async subjectOf(manager: EntityManager, id: number, caller: Caller) {
    const row = await this.find(manager, id, caller)
    return { title: row.title, language: row.language, scope: RegisterFilter.parse(row.scope), moment: momentOf(row) }
  }

  private async read(id: number, language: Language | undefined, caller: Caller): Promise<{ row: BriefRow; document: BriefDocument }> {
    return this.database.inSnapshot(async (manager) => {
      const row = await this.find(manager, id, caller)
      const wanted = language ?? row.language
      const drafts = caller.permissions.has('issue-lists:write')
      return { row, document: row.frozenContent?.[wanted] ?? (await this.paper(manager, row, wanted, momentOf(row), drafts)) }
    })
  }

  /**
   * What the record says for a brief, without what officers wrote over it; of a frozen one, what it was. Words of replies that are
   * not ready would go out with what is written over them, so they are no part of it.
   */
  async record(manager: EntityManager, id: number, language: Language, caller: Caller): Promise<BriefRecord> {
    const row = await this.find(manager, id, caller)
    const moment = momentOf(row)
    const document = row.frozenContent?.[language] ?? (await this.compose(manager, row, language, moment, false))
    return { title: row.title, frozen: row.frozenAt !== null, moment, wordLimit: await this.limitOf(row), document }
  }

  private async paper(manager: EntityManager, row: BriefRow, language: Language, moment: Date, drafts: boolean): Promise<BriefDocument> {
    return this.written.over(manager, row.id, await this.compose(manager, row, language, moment, drafts))
  }

  private compose(manager: EntityManager, row: BriefRow, language: Language, moment: Date, drafts: boolean): Promise<BriefDocument> {
    return this.composer.compose(manager, { ...row, template: BriefTemplate.parse(row.template), drafts }, language, moment)
  }

  /** A list of issues says itself how long the replies may be. */
  private async limitOf({ template, scope }: BriefRow): Promise<number | null> {
    const ofList = repliesToList(template) && scope.issueList && (await this.briefs.replyLimit(this.database.manager, scope.issueList))
    return ofList || template.wordLimit
  }

  /** A day is read as its end. */
  private async settle(manager: EntityManager, settings: BriefSettings): Promise<BriefSettings> {
    await refuseUnknownScope(manager, settings.scope)
    const { asOf } = settings
    if (asOf === null) return settings
    const moment = asOf.length === dayLength ? await this.briefs.endOf(manager, asOf) : asOf
    if (moment === null || new Date(moment) > new Date()) throw futureRefused()
    return { ...settings, asOf: moment }
  }

  async find(manager: EntityManager, id: number, caller: Caller): Promise<BriefRow> {
    const row = await this.briefs.find(manager, id, maySeeDrafts(caller))
    if (!row) throw notFound()
    return row
  }
}

const maySeeDrafts = (caller: Caller) => caller.permissions.has('briefs:write')

const repliesToList = ({ sections }: BriefTemplate) => sections.some(({ kind }) => kind === 'replies')

function refuseWithoutList(template: BriefTemplate, { scope }: BriefSettings): void {
  if (!repliesToList(template) || scope.issueList) return
  const missing = sentence(m.problem_brief_list_missing, {})
  throw new Refusal('rule-broken', missing, { reason: 'issue-list-missing', fields: { issueList: missing } })
}

const momentOf = ({ asOf }: BriefRow) => (asOf ? new Date(asOf) : new Date())

const hashOf = (content: FrozenContent) => createHash('sha256').update(JSON.stringify(content)).digest('hex')

const summaryOf = ({ templateOwnName, ...brief }: BriefListed, caller: Caller): BriefSummary => ({
  ...brief,
  templateName: templateName({ code: brief.templateCode, name: templateOwnName }, caller),
})

const futureRefused = () => {
  const future = sentence(m.problem_brief_future, {})
  return new Refusal('rule-broken', future, { fields: { asOf: future } })
}
