import type { Provider } from '@nestjs/common'
import { UpdateEvidence } from '../updates/index.js'
import { EvidenceReader } from './evidence.reader.js'
import { EvidenceService } from './evidence.service.js'
import { EvidenceWriter } from './evidence.writer.js'
import { FileKeeper } from './file-keeper.js'
import { PreviewsRepository } from './previews/previews.repository.js'
import { PreviewsService } from './previews/previews.service.js'

export { EvidenceController } from './evidence.controller.js'
export { EvidenceReader } from './evidence.reader.js'
export { FileKeeper } from './file-keeper.js'
export { EvidenceWriter, type EnteredEvidence } from './evidence.writer.js'

export const evidenceProviders: Provider[] = [
  EvidenceReader,
  EvidenceWriter,
  EvidenceService,
  FileKeeper,
  PreviewsRepository,
  PreviewsService,
  { provide: UpdateEvidence, useExisting: EvidenceReader },
]
