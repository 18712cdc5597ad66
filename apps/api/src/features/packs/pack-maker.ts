import { Inject, Injectable } from '@nestjs/common'
import type { Language, PackFormat, PackScope } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { FileStore } from '../../platform/storage/file-store.js'
import { EvidenceWriter } from '../evidence/index.js'
import type { PackContent } from './files/pack-content.js'
import { writeWord } from './files/write-word.js'
import { writeWorkbook } from './files/write-workbook.js'
import { PacksRepository, type Institution } from './packs.repository.js'
import { packNumber } from './reading/pack-number.js'

export const packMediaTypes: Readonly<Record<PackFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export interface Ordered {
  readonly key: string
  readonly scope: PackScope
  readonly requestId: number | null
  readonly codes: readonly string[]
  readonly language: Language
  readonly madeBy: number
  /** Left out, it is made now. */
  readonly madeAt?: string
}

/** Writes the two files of a pack and records what went into them. Who may have one is for the callers to know. */
@Injectable()
export class PackMaker {
  constructor(
    private readonly packs: PacksRepository,
    private readonly evidence: EvidenceWriter,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  /** Undefined where a pack with this key is there already. */
  async make(manager: EntityManager, institution: Institution, ordered: Ordered): Promise<number | 'nothing-to-ask' | undefined> {
    const items = await this.packs.findItems(manager, institution.id, ordered.scope, ordered)
    if (items.length === 0) return 'nothing-to-ask'
    const id = await this.packs.insert(manager, {
      ...ordered,
      bodyId: institution.id,
      componentIds: items.map(({ componentId }) => componentId),
      requestIds: [...new Set(items.flatMap(({ requestIds }) => requestIds))],
    })
    if (id === undefined) return undefined
    const content: PackContent = {
      number: packNumber(id),
      bodyName: institution.names[ordered.language],
      language: ordered.language,
      madeOn: ordered.madeAt?.slice(0, 10) ?? (await this.packs.today(manager)),
      demonstration: items.some(({ demonstration }) => demonstration),
      items,
    }
    const keep = async (format: PackFormat, bytes: Buffer) =>
      this.evidence.addFile(manager, {
        sha256: await this.files.keep(bytes),
        name: `${content.number}-${institution.code}.${format}`,
        mediaType: packMediaTypes[format],
        size: bytes.length,
        storedBy: ordered.madeBy,
      })
    const xlsx = await keep('xlsx', await writeWorkbook(content))
    await this.packs.setFiles(manager, id, { xlsx, docx: await keep('docx', await writeWord(content)) })
    return id
  }
}
