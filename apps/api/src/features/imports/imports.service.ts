import { Injectable } from '@nestjs/common'
import { m, type Language } from '@tawsiya/messages'
import type { Import, ImportRow, ReceivedFile, StoredFileAnswer } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { ImportApplication } from './import-application.js'
import { ImportPreview } from './import-preview.js'
import { ImportsRepository, type ImportRecord } from './imports.repository.js'
import { fileSentence, rowSentence } from './row-sentences.js'
import { readImportFile } from './sources/sniff.js'
import { UnreadableFile } from '../../platform/office-files/unreadable-file.js'
import type { ParsedFile } from './sources/parsed-file.js'

const largestFile = 50 * 1024 * 1024

const mediaTypes: Readonly<Record<ParsedFile['format'], string>> = {
  'ohchr-list-2019': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'ohchr-list-2025': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'uhri-json': 'application/json',
  'uhri-xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export interface ImportChoice {
  readonly reviewCode: string | null
  readonly country: string | null
}

/** Who imports: a person, or the command line of the machine (null). */
export interface Importer {
  readonly accountId: number | null
  readonly language: Language
}

@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly imports: ImportsRepository,
    private readonly previews: ImportPreview,
    private readonly applications: ImportApplication,
  ) {}

  /** Reads the file and says what it would change. A file that cannot be read is not kept. */
  async preview(file: ReceivedFile, choice: ImportChoice, importer: Importer): Promise<Import> {
    if (file.size > largestFile) throw new Refusal('too-large', sentence(m.problem_too_large, { megabytes: 50 }))
    const parsed = await parse(file)
    const preview = await this.previews.make(this.database.manager, parsed, choice)
    await this.files.keepFile(file)
    const kept = { sha256: file.sha256, name: plainName(file.name), mediaType: mediaTypes[parsed.format], size: file.size }
    return this.database.inTransaction(async (manager) => {
      const id = await this.imports.insert(manager, kept, { format: parsed.format, title: parsed.title, ...preview }, importer.accountId)
      return this.describe(manager, await this.find(manager, id), importer.language)
    })
  }

  apply(id: number, importer: Importer): Promise<Import> {
    return this.database.inTransaction(async (manager) => {
      const record = await this.imports.lock(manager, id)
      if (!record || record.state === 'discarded') throw notFound()
      if (record.state === 'preview') {
        await this.applications.write(manager, record, await this.imports.allRows(manager, id), importer.accountId)
        await this.imports.setState(manager, id, 'applied')
      }
      return this.describe(manager, await this.find(manager, id), importer.language)
    })
  }

  async discard(id: number): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const record = await this.imports.lock(manager, id)
      if (!record) throw notFound()
      if (record.state === 'applied')
        throw new Refusal('rule-broken', sentence(m.import_already_applied, {}), { reason: 'already-applied' })
      await this.imports.setState(manager, id, 'discarded')
    })
  }

  async list(caller: Caller): Promise<Import[]> {
    const { manager } = this.database
    const records = await this.imports.findAll(manager)
    const codes = records.flatMap(({ summary }) => summary.reviews.map(({ code }) => code))
    const names = await this.imports.reviewNames(manager, codes, caller.language)
    return records.map((record) => present(record, names, caller.language))
  }

  async get(id: number, caller: Caller): Promise<Import> {
    return this.describe(this.database.manager, await this.find(this.database.manager, id), caller.language)
  }

  async rows(
    id: number,
    query: Parameters<ImportsRepository['findRows']>[2],
    language: Language,
  ): Promise<{ items: ImportRow[]; total: number; page: number; pageSize: number }> {
    await this.find(this.database.manager, id)
    const { items, total } = await this.imports.findRows(this.database.manager, id, query)
    return {
      items: items.map(({ problem, changedFields, ...row }) => ({
        ...row,
        changedFields: [...changedFields],
        reason: problem && rowSentence(problem.reason, problem.detail, language),
      })),
      total,
      page: query.page,
      pageSize: query.pageSize,
    }
  }

  async file(id: number): Promise<StoredFileAnswer> {
    const { file, sha256, mediaType } = await this.find(this.database.manager, id)
    return { name: file.name, mediaType, size: file.size, open: (range) => this.files.open(sha256, range) }
  }

  private async find(manager: EntityManager, id: number): Promise<ImportRecord> {
    const record = await this.imports.find(manager, id)
    if (!record || record.state === 'discarded') throw notFound()
    return record
  }

  private async describe(manager: EntityManager, record: ImportRecord, language: Language): Promise<Import> {
    const names = await this.imports.reviewNames(
      manager,
      record.summary.reviews.map(({ code }) => code),
      language,
    )
    return present(record, names, language)
  }
}

function present({ summary, ...record }: ImportRecord, names: ReadonlyMap<string, string>, language: Language): Import {
  const proposed = new Map(summary.proposed.map((review) => [review.code, review.names[language]]))
  return {
    ...record,
    counts: summary.counts,
    newTerms: summary.newTerms,
    reviews: summary.reviews.map((review) => ({ ...review, name: names.get(review.code) ?? proposed.get(review.code) ?? review.code })),
  }
}

/** To be parsed it must be held, but only while it is parsed. */
async function parse(file: ReceivedFile): Promise<ParsedFile> {
  const { buffer, byteOffset, byteLength } = await file.read()
  try {
    return await readImportFile(Buffer.from(buffer, byteOffset, byteLength), file.name)
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Refusal('unreadable-file', fileSentence(error.code), { reason: error.code })
    throw error
  }
}

/** The last part of whatever path came along, without signs that reverse or hide what it says. */
const plainName = (name: string) => (name.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'file'
