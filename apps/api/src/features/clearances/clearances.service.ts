import { Inject, Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerAnswer, HandlerInput, ReceivedFile, StoredFileAnswer, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { BriefsService } from '../briefs/index.js'
import { isFuture } from '../calendar/index.js'
import { EvidenceWriter, FileKeeper } from '../evidence/index.js'
import { BriefNotices } from './brief-notices.js'
import { ClearanceRequestsRepository } from './clearance-requests.repository.js'
import { ClearancesRepository } from './clearances.repository.js'

type Clearances = typeof contract.clearances
type Submitted = HandlerInput<Clearances['submitWithProof']>['body']
type Entered = Promise<{ id: number }>

/** Who cleared a brief, and to whom it went: entered, never changed. */
@Injectable()
export class ClearancesService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsService,
    private readonly clearances: ClearancesRepository,
    private readonly writer: EvidenceWriter,
    private readonly keeper: FileKeeper,
    private readonly requests: ClearanceRequestsRepository,
    private readonly notices: BriefNotices,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  async list(id: number, caller: Caller): Promise<HandlerAnswer<Clearances['list']>> {
    const { manager } = this.database
    await this.briefs.find(manager, id, caller)
    return {
      clearances: await this.clearances.findClearances(manager, id),
      requests: await this.requests.findOpen(manager, id, caller),
      submissions: await this.clearances.findSubmissions(manager, id),
      steps: await this.clearances.findSteps(manager),
      ...(await this.requests.findAskable(manager, caller.language)),
    }
  }

  decide(briefId: number, body: HandlerInput<Clearances['decide']>['body'], caller: Caller): Entered {
    return this.database.inTransaction(async (manager) => {
      await this.briefs.find(manager, briefId, caller)
      if (body.decision === 'returned' && body.note === '') throw broken('note', m.clearance_note_missing)
      await refuseFuture(manager, 'decidedOn', body.decidedOn)
      const entered = await this.clearances.findByKey(manager, 'brief_clearances', { key: body.key, briefId, enteredBy: caller.accountId })
      if (entered) return entered
      const askedBy = body.requestId === null ? null : await this.requests.lockOpen(manager, briefId, body.requestId)
      if (askedBy === undefined) throw new Refusal('conflict', sentence(m.clearance_request_closed, {}), { reason: 'request-closed' })
      const id = await this.clearances.insertClearance(manager, { ...body, briefId, enteredBy: caller.accountId })
      const kind = body.decision === 'cleared' ? 'brief-cleared' : 'brief-returned'
      await this.notices.tellAuthors(manager, { kind, briefId, actorId: caller.accountId, andAccountId: askedBy })
      return { id }
    })
  }

  /** A frozen brief alone is submitted: what was sent can then be made again for ever, and the very file is kept besides. */
  async submit(briefId: number, given: Submitted, proof: ReceivedFile | null, caller: Caller): Entered {
    const brief = await this.briefs.find(this.database.manager, briefId, caller)
    if (!brief.frozenAt) throw new Refusal('rule-broken', sentence(m.clearance_not_frozen, {}), { reason: 'not-frozen' })
    if ((given.letterNumber === null) !== (given.letterDate === null)) throw broken('letterDate', m.clearance_letter_half)
    const paper = await this.briefs.file(briefId, given.language, caller)
    return this.database.inTransaction(async (manager) => {
      await refuseFuture(manager, 'submittedOn', given.submittedOn)
      if (given.letterDate) await refuseFuture(manager, 'letterDate', given.letterDate)
      const entered = await this.clearances.findByKey(manager, 'brief_submissions', {
        key: given.key,
        briefId,
        enteredBy: caller.accountId,
      })
      if (entered) return entered
      const { name, mediaType, bytes } = paper
      const size = bytes.length
      const fileId = await this.writer.addFile(manager, {
        sha256: await this.files.keep(bytes),
        name,
        mediaType,
        size,
        storedBy: caller.accountId,
      })
      const proofFileId = proof && (await this.keeper.keep(manager, caller, proof)).id
      const id = await this.clearances.insertSubmission(manager, { ...given, briefId, fileId, proofFileId, enteredBy: caller.accountId })
      await this.notices.tellAuthors(manager, { kind: 'brief-submitted', briefId, actorId: caller.accountId })
      return { id }
    })
  }

  async file(submissionId: number, column: 'file_id' | 'proof_file_id'): Promise<StoredFileAnswer> {
    const found = await this.clearances.findFile(this.database.manager, submissionId, column)
    if (!found) throw notFound()
    const { name, mediaType, size, sha256 } = found
    return { name, mediaType, size, open: (range) => this.files.open(sha256, range) }
  }
}

async function refuseFuture(manager: EntityManager, field: string, day: string): Promise<void> {
  if (await isFuture(manager, day)) throw broken(field, m.clearance_future)
}

const broken = (field: string, message: typeof m.clearance_future) =>
  new Refusal('rule-broken', sentence(message, {}), { reason: field, fields: { [field]: sentence(message, {}) } })
