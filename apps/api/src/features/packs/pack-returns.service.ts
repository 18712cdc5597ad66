import { Inject, Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, PackReturn, PackRow, ReceivedFile, StoredFileAnswer, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, hasRole, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { UnreadableFile } from '../../platform/office-files/unreadable-file.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { EvidenceWriter } from '../evidence/index.js'
import { UpdateDecisionsService } from '../updates/index.js'
import { countKinds, judgeRows, stampOf, type JudgedRow } from './judge-rows.js'
import { noteSentence, rowNotes, unreadableSentence } from './note-sentences.js'
import { PackAcceptance } from './pack-acceptance.js'
import { PackReturnsRepository, type ReturnRecord } from './pack-returns.repository.js'
import { PacksRepository } from './packs.repository.js'
import { packNumber } from './reading/pack-number.js'
import type { RawFile } from './reading/raw-row.js'
import { readPackFile } from './reading/read-file.js'
import { readReturn } from './reading/read-return.js'
import { returnedFileType } from './returned-file-type.js'

type Routes = typeof contract.packReturns
type Acceptance = HandlerInput<Routes['accept']>['body']

const largestFile = 20 * 1024 * 1024

@Injectable()
export class PackReturnsService {
  constructor(
    private readonly database: Database,
    private readonly packs: PacksRepository,
    private readonly returns: PackReturnsRepository,
    private readonly acceptance: PackAcceptance,
    private readonly decisions: UpdateDecisionsService,
    private readonly evidence: EvidenceWriter,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  async list(caller: Caller): Promise<PackReturn[]> {
    const { manager } = this.database
    const records = await this.returns.findAll(manager, caller)
    return Promise.all(records.map(async (record) => describe(record, await this.judged(manager, caller, record), caller)))
  }

  get(caller: Caller, id: number): Promise<PackReturn> {
    return this.database.inSnapshot(async (manager) => {
      const record = await this.find(manager, caller, id)
      return describe(record, await this.judged(manager, caller, record), caller)
    })
  }

  async rows(caller: Caller, id: number, { kind, page, pageSize }: HandlerInput<Routes['rows']>['query']) {
    const judged = await this.database.inSnapshot(async (manager) => this.judged(manager, caller, await this.find(manager, caller, id)))
    const chosen = judged.filter((row) => kind === undefined || row.kind === kind)
    const items = chosen.slice((page - 1) * pageSize, page * pageSize).map((row): PackRow => presentRow(row, caller))
    return { items, total: chosen.length, page, pageSize }
  }

  /** Reads a file that came back. A file that cannot be read is not kept; of one that can, nothing reaches the record yet. */
  async create(caller: Caller, file: ReceivedFile, bodyCode: string | null): Promise<PackReturn> {
    if (file.size > largestFile) throw new Refusal('too-large', sentence(m.problem_too_large, { megabytes: 20 }))
    const raw = await readFile(file)
    const { manager } = this.database
    const bodyId = await this.bodyBehind(manager, caller, raw, bodyCode)
    const pack = await this.packOf(manager, raw, bodyId)
    const asked = pack?.componentIds ?? []
    const register = {
      known: await this.returns.findKnown(manager, bodyId, asked),
      codes: await this.returns.findCodes(manager),
      today: await this.packs.today(manager),
    }
    const rows = readReturn(raw, asked, register, caller.language)
    await this.files.keepFile(file)
    const id = await this.database.inTransaction(async (transaction) => {
      const stored = { ...returnedFileType(raw.format, file.name), sha256: file.sha256, size: file.size, storedBy: caller.accountId }
      const fileId = await this.evidence.addFile(transaction, stored)
      const officeId = bodiesOf(caller, 'liaison', 'approver').includes(bodyId) ? null : (bodiesOf(caller, 'officer')[0] ?? null)
      const given = { fileId, bodyId, packId: pack ? raw.packId : null, officeId, notes: raw.notes, broughtBy: caller.accountId }
      return this.returns.insert(transaction, given, rows)
    })
    return this.get(caller, id)
  }

  /** All chosen rows or none. What was accepted already is not accepted again. */
  async accept(caller: Caller, id: number, given: Acceptance): Promise<PackReturn> {
    const stale = await this.database.inTransaction(async (manager) => {
      await this.find(manager, caller, id)
      await this.returns.lock(manager, id)
      const record = await this.find(manager, caller, id)
      const rows = await this.judged(manager, caller, record)
      const chosen = chosenRows(rows, given)
      if (chosen.length === 0 && (given.all || given.places.length > 0)) return false
      if (stampOf(rows) !== given.stamp) return true
      refuseUnacceptable(chosen, rows, given)
      const makes = makesFor(caller, record)
      const letter = makes === 'cleared' ? await this.letterFor(manager, record, given) : null
      if (letter) await this.returns.setLetter(manager, id, letter)
      await this.acceptance.write(manager, caller, record, chosen, makes, letter)
      return false
    })
    if (stale) throw new Refusal('stale-version', sentence(m.pack_rule_moved, {}), { current: await this.get(caller, id) })
    return this.get(caller, id)
  }

  /** Sends the drafts that say enough; each as if its writer had sent it. */
  async send(caller: Caller, id: number): Promise<PackReturn> {
    const judged = await this.database.inSnapshot(async (manager) => this.judged(manager, caller, await this.find(manager, caller, id)))
    for (const [updateId, { version }] of draftsOf(judged).complete) {
      await this.decisions.decide(caller, updateId, { decision: 'submitted', version, reason: null, field: null })
    }
    return this.get(caller, id)
  }

  async discard(caller: Caller, id: number): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const record = await this.find(manager, caller, id)
      await this.returns.lock(manager, id)
      const rows = await this.returns.findRows(manager, record, caller.language)
      if (rows.some(({ accepted }) => accepted))
        throw new Refusal('rule-broken', sentence(m.pack_rule_discard_accepted, {}), { reason: 'accepted-already' })
      await this.returns.discard(manager, id)
    })
  }

  async file(caller: Caller, id: number): Promise<StoredFileAnswer> {
    const { file } = await this.find(this.database.manager, caller, id)
    return { name: file.name, mediaType: file.mediaType, size: file.size, open: (range) => this.files.open(file.sha256, range) }
  }

  private async find(manager: EntityManager, caller: Caller, id: number): Promise<ReturnRecord> {
    const record = await this.returns.findOne(manager, caller, id)
    if (!record) throw notFound()
    return record
  }

  private async judged(manager: EntityManager, caller: Caller, record: ReturnRecord): Promise<JudgedRow[]> {
    const rows = await this.returns.findRows(manager, record, caller.language)
    const componentIds = rows.flatMap(({ componentId }) => componentId ?? [])
    return judgeRows(rows, {
      makes: makesFor(caller, record),
      packMadeAt: record.packMadeAt,
      present: await this.returns.findPresent(manager, caller, record.body.id, componentIds),
      accepted: await this.returns.findAccepted(manager, caller, record),
    })
  }

  /** The institution that answered: the one that is named, else the pack's, else the caller's only one. */
  private async bodyBehind(manager: EntityManager, caller: Caller, raw: RawFile, bodyCode: string | null): Promise<number> {
    const own = [...new Set(bodiesOf(caller, 'liaison', 'approver'))]
    const reachable = (bodyId: number) => hasRole(caller, 'officer') || own.includes(bodyId)
    if (bodyCode !== null) {
      const institution = await this.packs.findInstitution(manager, bodyCode)
      if (!institution) throw broken('not-institution', sentence(m.pack_rule_not_institution, { code: bodyCode }))
      if (!reachable(institution.id)) throw new Refusal('forbidden', sentence(m.pack_rule_own_only, {}))
      return institution.id
    }
    const pack = raw.packId === null ? undefined : await this.returns.findPack(manager, raw.packId)
    if (pack && reachable(pack.bodyId)) return pack.bodyId
    const [only] = own
    if (pack && own.length > 0) throw broken('other-body', sentence(m.pack_rule_other_body, {}))
    if (only !== undefined && own.length === 1) return only
    throw broken('which-body', sentence(m.pack_rule_which_body, {}))
  }

  /** The pack whose number the file bears, where it is this institution's. */
  private async packOf(manager: EntityManager, { packId }: RawFile, bodyId: number): Promise<{ componentIds: number[] } | undefined> {
    const pack = packId === null ? undefined : await this.returns.findPack(manager, packId)
    if (pack && pack.bodyId !== bodyId) throw broken('other-body', sentence(m.pack_rule_other_body, {}))
    return pack
  }

  private async letterFor(manager: EntityManager, record: ReturnRecord, { letter }: Acceptance) {
    const { letterNumber, letterDate, issuer } = record
    if (letterNumber && letterDate && issuer) return { letterNumber, letterDate, issuer }
    if (!letter) throw broken('letter-needed', sentence(m.pack_rule_letter_needed, {}), 'letterNumber')
    if (letter.letterDate > (await this.packs.today(manager)))
      throw broken('letter-in-the-future', sentence(m.pack_rule_letter_future, {}), 'letterDate')
    return letter
  }
}

const broken = (reason: string, say: ReturnType<typeof sentence>, field = 'bodyCode') =>
  new Refusal('rule-broken', say, { reason, fields: { [field]: say } })

/** An office enters for an institution; an approver hands over what the own institution says; a liaison drafts it. */
const makesFor = (caller: Caller, { body, officeId }: ReturnRecord): PackReturn['makes'] => {
  if (officeId !== null) return 'cleared'
  return bodiesOf(caller, 'liaison').includes(body.id) ? 'draft' : 'submitted'
}

const chosenRows = (rows: readonly JudgedRow[], { places, all }: Acceptance): JudgedRow[] =>
  rows.filter(({ place, kind }) => kind !== 'accepted' && (places.includes(place) || (all && kind === 'proposed')))

function refuseUnacceptable(chosen: readonly JudgedRow[], rows: readonly JudgedRow[], { places }: Acceptance): void {
  if (chosen.length === 0) throw broken('nothing-chosen', sentence(m.pack_rule_nothing_chosen, {}), 'places')
  const unknown = places.some((place) => !rows.some((row) => row.place === place))
  if (unknown || chosen.some(({ kind }) => kind !== 'proposed' && kind !== 'conflict'))
    throw broken('not-acceptable', sentence(m.pack_rule_not_acceptable, {}), 'places')
  if (new Set(chosen.map(({ componentId }) => componentId)).size < chosen.length)
    throw broken('one-of-rivals', sentence(m.pack_rule_one_of_rivals, {}), 'places')
}

/** Drafts made of the file: those that can be sent, each with its version, and those that lack something. */
function draftsOf(rows: readonly JudgedRow[]) {
  const drafts = new Map(
    rows.flatMap(({ updateId, updateState, draft }) =>
      updateId !== null && draft && (updateState === 'draft' || updateState === 'returned') ? [[updateId, draft] as const] : [],
    ),
  )
  const complete = [...drafts].filter(([, { lacks }]) => lacks.length === 0)
  return { complete, incomplete: drafts.size - complete.length }
}

const describe = (record: ReturnRecord, rows: readonly JudgedRow[], caller: Caller): PackReturn => {
  const makes = makesFor(caller, record)
  const { complete, incomplete } = draftsOf(makes === 'draft' ? rows : [])
  return {
    ...record,
    pack:
      record.packId !== null && record.packMadeAt !== null
        ? { id: record.packId, number: packNumber(record.packId), madeAt: record.packMadeAt }
        : null,
    makes,
    counts: countKinds(rows),
    sendable: complete.length,
    incomplete,
    notes: record.notes.map((note) => noteSentence(note, caller.language)),
    stamp: stampOf(rows),
  }
}

const presentRow = (row: JudgedRow, { language }: Caller): PackRow => ({
  ...row,
  incoming: row.answer,
  rivals: [...row.rivals],
  notes: rowNotes(row, language),
})

/** To be read it must be held, but only while it is read. */
async function readFile(file: ReceivedFile): Promise<RawFile> {
  const { buffer, byteOffset, byteLength } = await file.read()
  try {
    return await readPackFile(Buffer.from(buffer, byteOffset, byteLength))
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Refusal('unreadable-file', unreadableSentence(error.code), { reason: error.code })
    throw error
  }
}
