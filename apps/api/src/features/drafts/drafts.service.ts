import { Injectable } from '@nestjs/common'
import { formatNumber, m } from '@tawsiya/messages'
import {
  wordsOfBody,
  type BriefDocument,
  type BriefSource,
  type Draft,
  type DraftChange,
  type DraftHead,
  type DraftSaved,
  type FileAnswer,
  type HandlerAnswer,
  type Language,
  type contract,
} from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { mediaTypes } from '../../documents/draw.js'
import type { Paper } from '../../documents/paper.js'
import { renderDocx } from '../../documents/render-docx.js'
import { BriefFactsRepository, BriefsService } from '../briefs/index.js'
import { assembleDocument, beginDraft } from './assemble-document.js'
import { besideRecord, type RecordNow } from './beside-record.js'
import { changeDraft } from './change-draft.js'
import type { Unmade } from './change-words.js'
import { compareVersions } from './compare-versions.js'
import { wordsOnly, type DraftContent } from './draft-content.js'
import { describeDraft } from './describe-draft.js'
import { DraftsRepository, type DraftRow, type VersionRow } from './drafts.repository.js'
import { sourceKey } from './sources.js'
import { trackChanges } from './track-changes.js'

interface TwoVersions {
  readonly language: Language
  readonly from?: number | undefined
  readonly to?: number | undefined
}

@Injectable()
export class DraftsService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsService,
    private readonly drafts: DraftsRepository,
    private readonly facts: BriefFactsRepository,
  ) {}

  async list(id: number, caller: Caller): Promise<DraftHead[]> {
    await this.briefs.find(this.database.manager, id, caller)
    return this.drafts.findHeads(this.database.manager, id)
  }

  async begin(id: number, language: Language, caller: Caller): Promise<DraftHead> {
    await this.database.inSnapshot(async (manager) => {
      await this.lockUnfrozen(manager, id)
      if (await this.drafts.find(manager, id, language)) return
      const { document } = await this.briefs.record(manager, id, language, caller)
      const content = beginDraft(document)
      await this.drafts.append(manager, id, { language, version: 1, content, change: 'begin', key: null, savedBy: caller.accountId })
    })
    return this.find(this.database.manager, id, language)
  }

  get(id: number, language: Language, caller: Caller): Promise<Draft> {
    return this.database.inSnapshot(async (manager) => {
      const { title, frozen, moment, wordLimit, document } = await this.briefs.record(manager, id, language, caller)
      const row = await this.find(manager, id, language)
      const beside = frozen ? null : besideRecord(row.content, await this.recordNow(manager, row.content, document, moment))
      const versions = await this.drafts.findVersions(manager, id, language)
      const words = wordsOfBody(assembleDocument(row.content, document))
      const wordsInTables = words - wordsOfBody(wordsOnly(row.content))
      return { briefId: id, title, frozen, words, wordsInTables, wordLimit, ...describeDraft(row, document, beside, versions) }
    })
  }

  change(id: number, language: Language, change: DraftChange, caller: Caller): Promise<DraftSaved> {
    return this.database.inTransaction(async (manager) => {
      await this.lockUnfrozen(manager, id)
      const row = await this.find(manager, id, language)
      const version = row.version + 1
      const changed = await changeDraft(row.content, change, version, async () => {
        const { document, moment } = await this.briefs.record(manager, id, language, caller)
        return this.recordNow(manager, row.content, document, moment)
      })
      if (typeof changed === 'string') throw refusalOf(changed, await this.presentOf(id, language, change, caller))
      const { content, key } = changed
      const saved = await this.drafts.append(manager, id, {
        language,
        version,
        content,
        change: change.kind,
        key,
        savedBy: caller.accountId,
      })
      return { key, version, savedAt: saved?.savedAt ?? row.savedAt, words: wordsOfBody(wordsOnly(content)) }
    })
  }

  async compare(id: number, { language, from, to }: TwoVersions, caller: Caller): Promise<HandlerAnswer<typeof contract.drafts.compare>> {
    const { manager } = this.database
    await this.briefs.find(manager, id, caller)
    const newest = await this.find(manager, id, language, to)
    const first = await this.find(manager, id, language, from ?? 1)
    const all = await this.drafts.findVersions(manager, id, language)
    const savedIn = new Map(all.map(({ version, savedByName, savedAt }) => [version, { name: savedByName, at: savedAt }]))
    const differences = compareVersions(first.content, newest.content).map(({ version, ...difference }) => ({
      ...difference,
      saved: version === null ? null : (savedIn.get(version) ?? null),
    }))
    return { versions: sittings(all, [first.version, newest.version]), from: first.version, to: newest.version, differences }
  }

  /** What `compare` tells, as a Word file to send on: it says which version changed what, and of no person. */
  changes(id: number, { language, from, to }: TwoVersions, caller: Caller): Promise<FileAnswer> {
    return this.database.inSnapshot(async (manager) => {
      const { title, document } = await this.briefs.record(manager, id, language, caller)
      const newest = await this.find(manager, id, language, to)
      const first = await this.find(manager, id, language, from ?? 1)
      const locale = { locale: language }
      const named = ({ version }: DraftRow) => formatNumber(version, language)
      const between = m.writing_changes_between({ from: named(first), to: named(newest) }, locale)
      const paper: Paper = {
        ...trackChanges(first.content, newest.content, document),
        scope: [...document.scope, { label: m.writing_changes({}, locale), value: between }],
        changedBy: { name: m.writing_version({ version: named(newest) }, locale), at: newest.savedAt },
      }
      return { name: `${title} (${between}).docx`, mediaType: mediaTypes.docx, bytes: await renderDocx(paper) }
    })
  }

  private async find(manager: EntityManager, id: number, language: Language, version?: number): Promise<DraftRow> {
    const row = await this.drafts.find(manager, id, language, version)
    if (!row) throw notFound()
    return row
  }

  private async lockUnfrozen(manager: EntityManager, id: number): Promise<void> {
    const brief = await this.drafts.lock(manager, id)
    if (!brief) throw notFound()
    if (brief.frozen) throw new Refusal('rule-broken', sentence(m.problem_brief_frozen, {}), { reason: 'frozen' })
  }

  private async recordNow(manager: EntityManager, content: DraftContent, document: BriefDocument, moment: Date): Promise<RecordNow> {
    const sources = content.citations.flatMap(({ source }) => source ?? [])
    const outdated = await this.drafts.findOutdated(manager, sources, moment)
    const named = await this.facts.cite(
      manager,
      outdated.flatMap(({ newest }) => newest ?? []),
      moment,
      document.language,
    )
    const known = new Map([...named, ...document.citations].map((citation) => [sourceKey(citation), citation]))
    const keyOf = (source: BriefSource) => sourceKey({ source, runs: [] })
    return {
      document,
      outdated: new Map(outdated.map(({ source, newest }) => [keyOf(source), newest && (known.get(keyOf(newest)) ?? null)])),
    }
  }

  /** The block that somebody else changed, for a refusal. */
  private async presentOf(id: number, language: Language, change: DraftChange, caller: Caller): Promise<unknown> {
    if (!('version' in change)) return undefined
    const { sections, ...draft } = await this.get(id, language, caller)
    const block = sections.flatMap(({ blocks }) => blocks).find(({ key }) => key === change.key) ?? null
    return { version: draft.version, savedAt: draft.savedAt, savedByName: draft.savedByName, block }
  }
}

/** A draft is saved every few seconds: of a stretch of saves of one block by one person the last is listed. */
const sittings = (versions: readonly VersionRow[], always: readonly number[]): VersionRow[] =>
  versions.filter((one, index) => {
    const later = versions[index - 1]
    const goesOn = later?.change === 'write' && one.change === 'write' && later.key === one.key && later.savedByName === one.savedByName
    return !goesOn || always.includes(one.version)
  })

function refusalOf(why: Unmade, current: unknown): Refusal {
  switch (why) {
    case 'stale':
      return staleVersion(current)
    case 'missing':
      return notFound()
    case 'empty':
      return new Refusal('invalid-input', sentence(m.writing_empty, {}), { fields: { text: sentence(m.writing_empty, {}) } })
    case 'not-writable':
      return new Refusal('rule-broken', sentence(m.writing_not_writable, {}), { reason: 'not-writable' })
  }
}
