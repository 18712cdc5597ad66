import { Inject, Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Evidence, EvidenceInPlace, HandlerInput, NewEvidence, StoredFileAnswer, WorkflowState, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, firstRow } from '../../platform/database/index.js'
import { bodiesOf, forbidden, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { isFuture } from '../calendar/index.js'
import { HistoryRepository } from '../history/index.js'
import { UpdatesReader, UpdatesWriter, actionsFor, mayEver } from '../updates/index.js'
import { EvidenceReader } from './evidence.reader.js'
import { EvidenceWriter, type EnteredEvidence } from './evidence.writer.js'
import { FileKeeper } from './file-keeper.js'
import { PreviewsService } from './previews/previews.service.js'

type CreateFile = HandlerInput<typeof contract.evidence.createFile>
type Target = Pick<NewEvidence, 'updateId' | 'componentId'>

/** What evidence is added to: an update that is ours until the transaction ends, or a component. */
interface Place {
  readonly updateId?: number
  readonly bodyId: number
  readonly now: string
  /** What an office puts to somebody else's record is told: of these components, to these readers. */
  readonly told?: { readonly componentIds: readonly number[]; readonly isPublic: boolean }
}

@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly reader: EvidenceReader,
    private readonly writer: EvidenceWriter,
    private readonly updates: UpdatesReader,
    private readonly updatesWriter: UpdatesWriter,
    private readonly history: HistoryRepository,
    private readonly keeper: FileKeeper,
    private readonly previews: PreviewsService,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  create(caller: Caller, given: NewEvidence): Promise<Evidence> {
    return this.enter(caller, given, async (manager) => {
      if (given.kind === 'link') return { ...given, title: given.title || given.url }
      await refuseFutureLetter(manager, given.letterDate)
      return given
    })
  }

  createFile(caller: Caller, { body, file }: CreateFile): Promise<Evidence> {
    return this.enter(caller, body, async (manager) => {
      const { id, name } = await this.keeper.keep(manager, caller, file)
      return { ...body, kind: 'file', title: body.title || name, fileId: id }
    })
  }

  /** Takes evidence off an update that is being written. What was sent with it stays with what was sent. */
  async remove(caller: Caller, id: number): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const found = await this.reader.findOne(manager, caller, id)
      if (!found) throw notFound()
      if (found.updateId === null) throw notEditable()
      const { bodyId, now } = await this.placeOnUpdate(manager, caller, found.updateId)
      await this.writer.takeOff(manager, id, bodyId, now)
    })
  }

  async get(caller: Caller, id: number): Promise<EvidenceInPlace> {
    const found = await this.reader.findInPlace(this.database.manager, caller, id)
    if (!found) throw notFound()
    return { ...found, pages: found.file ? await this.previews.pagesOf(found.file) : 0 }
  }

  /** Who may not read the file sees no page of it either. */
  async preview(
    caller: Caller,
    id: number,
    { page, size }: HandlerInput<typeof contract.evidence.preview>['query'],
  ): Promise<StoredFileAnswer> {
    const found = await this.reader.findOne(this.database.manager, caller, id)
    if (!found?.file) throw notFound()
    return this.previews.page(found.file, page, size)
  }

  async file(caller: Caller, id: number): Promise<StoredFileAnswer> {
    const found = await this.reader.findOne(this.database.manager, caller, id)
    if (!found?.file) throw notFound()
    const { name, mediaType, size, sha256 } = found.file
    return { name, mediaType, size, open: (range) => this.files.open(sha256, range) }
  }

  private async enter(
    caller: Caller,
    target: Target,
    prepare: (manager: EntityManager) => Promise<Omit<EnteredEvidence, 'bodyId' | 'addedBy' | 'addedAt'>>,
  ): Promise<Evidence> {
    return this.database.inTransaction(async (manager) => {
      const place = await this.placeFor(manager, caller, target)
      const given = await prepare(manager)
      if (place.updateId !== undefined && place.told && given.relation === 'supports') throw officersDoNotSupport()
      const id = await this.writer.add(manager, { ...given, bodyId: place.bodyId, addedBy: caller.accountId, addedAt: place.now })
      await this.tellHistory(manager, caller, place, given)
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
    const [office] = bodiesOf(caller, 'officer')
    if (office !== undefined && office !== update.bodyId && update.sentVersion !== null) {
      const told = { componentIds: update.words.componentIds, isPublic: stands(update.state) }
      return { updateId, bodyId: office, now: update.now, told }
    }
    if (!mayEver(caller, update, 'edit')) throw forbidden()
    if (!actionsFor(caller, update).includes('edit')) throw notEditable()
    return { updateId, bodyId: update.bodyId, now: update.now }
  }

  private async placeOnComponent(manager: EntityManager, caller: Caller, componentId: number): Promise<Place> {
    const component = await firstRow<{ now: string }>(
      manager,
      'SELECT clock_timestamp()::text AS now FROM components WHERE id = $1 AND ended_at IS NULL',
      [componentId],
    )
    if (!component) throw notFound()
    const [office] = bodiesOf(caller, 'officer')
    if (office === undefined) throw new Refusal('forbidden', sentence(m.rules_updates_evidence_officers_only, {}))
    return { bodyId: office, now: component.now, told: { componentIds: [componentId], isPublic: true } }
  }

  private async tellHistory(
    manager: EntityManager,
    caller: Caller,
    { updateId, bodyId, told }: Place,
    { visibility, letterNumber }: Pick<EnteredEvidence, 'visibility' | 'letterNumber'>,
  ): Promise<void> {
    if (!told) return
    await this.history.record(manager, {
      kind: 'evidence-added',
      actorId: caller.accountId,
      bodyId,
      ...(updateId !== undefined && { updateId }),
      detail: letterNumber ? { letterNumber } : {},
      audience: visibility === 'office' || !told.isPublic ? 'officers' : 'everyone',
      items: await this.writer.itemsOf(manager, told.componentIds),
    })
  }
}

const stands = (state: WorkflowState): boolean => state === 'approved' || state === 'published'
const officersDoNotSupport = () => {
  const rule = sentence(m.rules_updates_evidence_relation, {})
  return new Refusal('rule-broken', rule, { reason: 'relation', fields: { relation: rule } })
}
const notEditable = () => new Refusal('rule-broken', sentence(m.rules_updates_evidence_not_editable, {}), { reason: 'not-editable' })

async function refuseFutureLetter(manager: EntityManager, letterDate: string): Promise<void> {
  if (!(await isFuture(manager, letterDate))) return
  const future = sentence(m.rules_updates_evidence_letter_future, {})
  throw new Refusal('rule-broken', future, { reason: 'letter-in-the-future', fields: { letterDate: future } })
}
