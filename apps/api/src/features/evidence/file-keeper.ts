import { Inject, Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { ReceivedFile } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { EvidenceWriter } from './evidence.writer.js'
import { safeFileName } from './file-name.js'
import { fileTypeOf, type UnfitFile } from './file-type.js'
import { PreviewsService } from './previews/previews.service.js'

const largestFile = 25 * 1024 * 1024

/** Keeps a file that somebody sent as proof: known by its content, under a safe name, never a program or a page. */
@Injectable()
export class FileKeeper {
  constructor(
    private readonly writer: EvidenceWriter,
    private readonly previews: PreviewsService,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  /** The bytes are safe before anything refers to them. */
  async keep(manager: EntityManager, caller: Caller, file: ReceivedFile): Promise<{ id: number; name: string }> {
    if (file.size > largestFile) throw new Refusal('too-large', sentence(m.problem_too_large, { megabytes: 25 }))
    const type = await fileTypeOf(file)
    if (typeof type === 'string') throw refusalOf(type, file.name)
    const name = safeFileName(file.name, type)
    await this.files.keepFile(file)
    const { sha256, size } = file
    await this.previews.drawSoon(manager, { sha256, mediaType: type.mediaType })
    return { id: await this.writer.addFile(manager, { sha256, name, mediaType: type.mediaType, size, storedBy: caller.accountId }), name }
  }
}

function refusalOf(unfit: UnfitFile, name: string): Refusal {
  const sentences = {
    empty: sentence(m.rules_updates_evidence_empty, {}),
    program: sentence(m.rules_updates_evidence_program, { name }),
    page: sentence(m.rules_updates_evidence_page, { name }),
    type: sentence(m.rules_updates_evidence_type, { name }),
  }
  return new Refusal('unreadable-file', sentences[unfit], { reason: `file-${unfit}`, fields: { file: sentences[unfit] } })
}
