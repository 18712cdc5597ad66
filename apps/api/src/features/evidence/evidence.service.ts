import { Inject, Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Evidence, FileAnswer, HandlerInput, NewEvidence, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, firstRow } from '../../platform/database/index.js'
import { Refusal, bodiesOf, sentence, type Caller } from '../../platform/http/index.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { HistoryRepository } from '../history/index.js'
import { UpdatesReader, UpdatesWriter, actionsFor, mayEver } from '../updates/index.js'
import { EvidenceReader } from './evidence.reader.js'
import { EvidenceWriter, type EnteredEvidence } from './evidence.writer.js'
import { safeFileName } from './file-name.js'
import { fileTypeOf, type FileType, type UnfitFile } from './file-type.js'

type CreateFile = HandlerInput<typeof contract.evidence.createFile>
type Upload = CreateFile['file']
type Target = Pick<NewEvidence, 'updateId' | 'componentId'>

/** What evidence is added to: an update that is ours until the transaction ends, or a component. */
interface Place {
  readonly updateId?: number
  readonly component?: { readonly id: number; readonly recommendationId: number }
  readonly bodyId: number
  readonly now: string
}

const largestFile = 25 * 1024 * 1024

@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly reader: EvidenceReader,
    private readonly writer: EvidenceWriter,
    private readonly updates: UpdatesReader,
    private readonly updatesWriter: UpdatesWriter,
    private readonly history: HistoryRepository,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  create(caller: Caller, given: NewEvidence): Promise<Evidence> {
    return this.enter(caller, given, async (manager) => {
      if (given.kind === 'link') return { ...given, title: given.title || given.url }
      await refuseFutureLetter(manager, given.letterDate)
      return given
    })
  }

  async createFile(caller: Caller, { body, file }: { body: CreateFile['body']; file: Upload }): Promise<Evidence> {
    if (file.bytes.length > largestFile) throw new Refusal('too-large', sentence(m.problem_too_large, { megabytes: 25 }))
    const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength)
    const type = await fileTypeOf(bytes)
    if (typeof type === 'string') throw refusalOf(type, file.name)
    return this.enter(caller, body, async (manager) => {
      const name = safeFileName(file.name, type)
      const fileId = await this.keep(manager, caller, { name, bytes }, type)
      return { ...body, kind: 'file', title: body.title || name, fileId }
    })
  }

  /** Takes evidence off an update that is being written. What was sent with it stays with what was sent. */
  async remove(caller: Caller, id: number): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const found = await this.reader.findOne(manager, caller, id)
      if (!found) throw notFound()
      if (found.updateId === null) throw notEditable()
      const { now } = await this.placeOnUpdate(manager, caller, found.updateId)
      await this.writer.takeOff(manager, id, now)
    })
  }

  async file(caller: Caller, id: number): Promise<FileAnswer> {
    const found = await this.reader.findOne(this.database.manager, caller, id)
    if (!found?.file) throw notFound()
    return { name: found.file.name, mediaType: found.file.mediaType, bytes: await this.files.read(found.file.sha256) }
  }

  private async enter(
    caller: Caller,
    target: Target,
    prepare: (manager: EntityManager) => Promise<Omit<EnteredEvidence, 'bodyId' | 'addedBy' | 'addedAt'>>,
  ): Promise<Evidence> {
    return this.database.inTransaction(async (manager) => {
      const place = await this.placeFor(manager, caller, target)
      const given = await prepare(manager)
      const id = await this.writer.add(manager, { ...given, bodyId: place.bodyId, addedBy: caller.accountId, addedAt: place.now })
      if (place.component) await this.tellHistory(manager, caller, place.bodyId, place.component, given)
      const entered = await this.reader.findOne(manager, caller, id)
      if (!entered) throw notFound()
      return entered
    })
  }

  private placeFor(manager: EntityManager, caller: Caller, { updateId, componentId }: Target): Promise<Place> {
    if (updateId !== undefined && componentId === undefined) return this.placeOnUpdate(manager, caller, updateId)
    if (updateId === undefined && componentId !== undefined) return this.placeOnComponent(manager, caller, componentId)
    const target = sentence(m.rules_updates_evidence_target, {})
    throw new Refusal('invalid-input', target, { fields: { updateId: target } })
  }

  private async placeOnUpdate(manager: EntityManager, caller: Caller, updateId: number): Promise<Place> {
    if (!(await this.updates.isVisible(manager, caller, updateId))) throw notFound()
    const update = await this.updatesWriter.lock(manager, updateId)
    if (!mayEver(caller, update, 'edit')) throw new Refusal('forbidden', sentence(m.problem_forbidden, {}))
    if (!actionsFor(caller, update).includes('edit')) throw notEditable()
    return { updateId, bodyId: update.bodyId, now: update.now }
  }

  private async placeOnComponent(manager: EntityManager, caller: Caller, componentId: number): Promise<Place> {
    const component = await firstRow<{ id: number; recommendationId: number; now: string }>(
      manager,
      'SELECT id, recommendation_id AS "recommendationId", clock_timestamp()::text AS now FROM components WHERE id = $1 AND ended_at IS NULL',
      [componentId],
    )
    if (!component) throw notFound()
    const [office] = bodiesOf(caller, 'officer')
    if (office === undefined) throw new Refusal('forbidden', sentence(m.rules_updates_evidence_officers_only, {}))
    return { component, bodyId: office, now: component.now }
  }

  private async keep(
    manager: EntityManager,
    caller: Caller,
    { name, bytes }: { name: string; bytes: Buffer },
    type: FileType,
  ): Promise<number> {
    const sha256 = await this.files.keep(bytes)
    return this.writer.addFile(manager, { sha256, name, mediaType: type.mediaType, size: bytes.length, storedBy: caller.accountId })
  }

  private tellHistory(
    manager: EntityManager,
    caller: Caller,
    bodyId: number,
    component: { id: number; recommendationId: number },
    { visibility, letterNumber }: Pick<EnteredEvidence, 'visibility' | 'letterNumber'>,
  ): Promise<void> {
    return this.history.record(manager, {
      kind: 'evidence-added',
      actorId: caller.accountId,
      bodyId,
      detail: letterNumber ? { letterNumber } : {},
      audience: visibility === 'office' ? 'officers' : 'everyone',
      items: [{ recommendationId: component.recommendationId, componentId: component.id }],
    })
  }
}

const notFound = () => new Refusal('not-found', sentence(m.problem_not_found, {}))
const notEditable = () => new Refusal('rule-broken', sentence(m.rules_updates_evidence_not_editable, {}), { reason: 'not-editable' })

function refusalOf(unfit: UnfitFile, name: string): Refusal {
  const sentences = {
    empty: sentence(m.rules_updates_evidence_empty, {}),
    program: sentence(m.rules_updates_evidence_program, { name }),
    page: sentence(m.rules_updates_evidence_page, { name }),
    type: sentence(m.rules_updates_evidence_type, { name }),
  }
  return new Refusal('unreadable-file', sentences[unfit], { reason: `file-${unfit}`, fields: { file: sentences[unfit] } })
}

async function refuseFutureLetter(manager: EntityManager, letterDate: string): Promise<void> {
  const dated = await firstRow<{ future: boolean }>(manager, 'SELECT $1::date > today() AS future', [letterDate])
  if (!dated?.future) return
  const future = sentence(m.rules_updates_evidence_letter_future, {})
  throw new Refusal('rule-broken', future, { reason: 'letter-in-the-future', fields: { letterDate: future } })
}
