import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { languages, m } from '@tawsiya/messages'
import { RegisterFilter, type Brief, type BriefDocument, type BriefSummary, type FileAnswer, type Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { BriefFactsRepository } from './brief-facts.repository.js'
import { BriefsRepository, type BriefRow, type BriefSettings, type FrozenContent } from './briefs.repository.js'
import { composeBrief, countWords } from './compose-brief.js'
import { ScopeWords } from '../register/index.js'
import { renderDocx } from '../../documents/render-docx.js'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const periodInDays = 180

@Injectable()
export class BriefsService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsRepository,
    private readonly facts: BriefFactsRepository,
    private readonly scopeWords: ScopeWords,
  ) {}

  list(caller: Caller): Promise<BriefSummary[]> {
    return this.briefs.findAll(this.database.manager, maySeeDrafts(caller))
  }

  async create(settings: BriefSettings, caller: Caller): Promise<BriefSummary> {
    refuseFuture(settings)
    const id = await this.briefs.insert(this.database.manager, settings, caller.accountId)
    return this.find(this.database.manager, id, caller)
  }

  async update(id: number, version: number, settings: BriefSettings, caller: Caller): Promise<BriefSummary> {
    refuseFuture(settings)
    const { manager } = this.database
    const present = await this.find(manager, id, caller)
    if (present.frozenAt) throw new Refusal('rule-broken', sentence(m.problem_brief_frozen, {}), { reason: 'frozen' })
    if (await this.briefs.update(manager, id, version, settings)) return this.find(manager, id, caller)
    throw new Refusal('stale-version', sentence(m.problem_stale_version, {}), { current: await this.find(manager, id, caller) })
  }

  async get(id: number, language: Language | undefined, caller: Caller): Promise<Brief> {
    const { row, document } = await this.read(id, language, caller)
    return { ...row, document, words: countWords(document) }
  }

  async file(id: number, language: Language | undefined, caller: Caller): Promise<FileAnswer> {
    const { row, document } = await this.read(id, language, caller)
    return { name: `${row.title}.docx`, mediaType: wordType, bytes: await renderDocx(document) }
  }

  /** Reads the record once, in one snapshot, for all languages. A frozen brief stays what it is. */
  freeze(id: number, caller: Caller): Promise<BriefSummary> {
    return this.database.inSnapshot(async (manager) => {
      const row = await this.briefs.lock(manager, id)
      if (!row) throw new Refusal('not-found', sentence(m.problem_not_found, {}))
      if (!row.frozenAt) {
        const moment = momentOf(row)
        const documents: [Language, BriefDocument][] = []
        for (const language of languages) documents.push([language, await this.compose(manager, row, language, moment)])
        const content = Object.fromEntries(documents) as FrozenContent
        await this.briefs.freeze(manager, id, moment, content, hashOf(content))
      }
      return this.find(manager, id, caller)
    })
  }

  private async read(id: number, language: Language | undefined, caller: Caller): Promise<{ row: BriefRow; document: BriefDocument }> {
    return this.database.inSnapshot(async (manager) => {
      const row = await this.find(manager, id, caller)
      const wanted = language ?? row.language
      return { row, document: row.frozenContent?.[wanted] ?? (await this.compose(manager, row, wanted, momentOf(row))) }
    })
  }

  private async compose(
    manager: EntityManager,
    { title, purpose, scope, since }: BriefRow,
    language: Language,
    moment: Date,
  ): Promise<BriefDocument> {
    // Scopes that were saved before a filter was added lack it: the contract fills them up.
    const filter = RegisterFilter.parse(scope)
    const facts = await this.facts.read(manager, filter, moment, language)
    const from = since ?? new Date(moment.getTime() - periodInDays * 86_400_000).toISOString().slice(0, 10)
    return composeBrief(facts, {
      title,
      purpose,
      language,
      since: from,
      moment,
      scope: await this.scopeWords.describe(manager, filter, language),
    })
  }

  private async find(manager: EntityManager, id: number, caller: Caller): Promise<BriefRow> {
    const row = await this.briefs.find(manager, id, maySeeDrafts(caller))
    if (!row) throw new Refusal('not-found', sentence(m.problem_not_found, {}))
    return row
  }
}

const maySeeDrafts = (caller: Caller) => caller.permissions.has('briefs:write')

const momentOf = ({ asOf }: BriefRow) => (asOf ? new Date(asOf) : new Date())

const hashOf = (content: FrozenContent) => createHash('sha256').update(JSON.stringify(content)).digest('hex')

function refuseFuture({ asOf }: BriefSettings): void {
  if (asOf && new Date(asOf) > new Date()) {
    throw new Refusal('rule-broken', sentence(m.problem_brief_future, {}), { fields: { asOf: sentence(m.problem_brief_future, {}) } })
  }
}
