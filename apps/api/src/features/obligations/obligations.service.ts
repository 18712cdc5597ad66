import { Inject, Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import {
  productsOfLists,
  type HandlerInput,
  type Obligation,
  type ObligationQuery,
  type ObligationSummary,
  type ReceivedFile,
  type StoredFileAnswer,
  type contract,
} from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, firstRow } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, staleVersion, type Caller, type Sentence } from '../../platform/http/index.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { isFuture } from '../calendar/index.js'
import { FileKeeper } from '../evidence/index.js'
import { ObligationRulesRepository } from './obligation-rules.repository.js'
import { ObligationsReader } from './obligations.reader.js'
import { ObligationsRepository, type LockedObligation, type ObligationDates } from './obligations.repository.js'

type Routes = typeof contract.obligations
type Created = HandlerInput<Routes['create']>['body']
type Saved = HandlerInput<Routes['save']>['body']
type Delivered = HandlerInput<Routes['deliver']>['body']

@Injectable()
export class ObligationsService {
  constructor(
    private readonly database: Database,
    private readonly reader: ObligationsReader,
    private readonly obligations: ObligationsRepository,
    private readonly rules: ObligationRulesRepository,
    private readonly keeper: FileKeeper,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  list(caller: Caller, query: ObligationQuery): Promise<ObligationSummary[]> {
    return this.reader.findAll(this.database.manager, caller.language, query)
  }

  get(caller: Caller, id: number): Promise<Obligation> {
    return this.database.inSnapshot((manager) => this.found(manager, caller, id))
  }

  create(caller: Caller, { key, mechanismCode, reviewCode, product, ...dates }: Created): Promise<Obligation> {
    return this.database.inTransaction(async (manager) => {
      const place = await this.place(manager, mechanismCode, reviewCode)
      const made = await this.obligations.insert(manager, { key, ...place, product, enteredBy: caller.accountId })
      const id = made?.id ?? (await this.obligations.findByKey(manager, key))?.id ?? 0
      if (made) {
        const obligation = { id, version: 1, mechanismId: place.mechanismId, product, ruleId: null, ruleVersion: null }
        await this.append(manager, caller, obligation, dates)
      }
      return this.found(manager, caller, id)
    })
  }

  save(caller: Caller, id: number, { version, ...dates }: Saved): Promise<Obligation> {
    return this.change(caller, id, version, (manager, obligation) => this.append(manager, caller, obligation, dates))
  }

  drop(caller: Caller, id: number, { version, reason }: { version: number; reason: string }): Promise<Obligation> {
    return this.change(caller, id, version, (manager) => this.obligations.drop(manager, id, reason, caller.accountId))
  }

  /** With a file, or with something else that shows it. */
  deliver(caller: Caller, id: number, given: Delivered, file?: ReceivedFile): Promise<Obligation> {
    return this.database.inTransaction(async (manager) => {
      await this.locked(manager, id)
      await refuseUnshown(manager, given, file !== undefined)
      const fileId = file ? (await this.keeper.keep(manager, caller, file)).id : null
      const { deliveredOn, symbol, letterNumber, letterDate, url } = given
      const proof = { symbol: symbol || null, letterNumber: letterNumber || null, letterDate: letterDate || null, url: url || null, fileId }
      if (!(await this.obligations.deliver(manager, id, { deliveredOn, ...proof }, caller.accountId)))
        throw new Refusal('rule-broken', sentence(m.rules_obligations_delivered, {}), { reason: 'already-delivered' })
      return this.found(manager, caller, id)
    })
  }

  takeBack(caller: Caller, id: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      await this.locked(manager, id)
      await this.obligations.takeBackDelivery(manager, id, caller.accountId)
    })
  }

  async file(id: number): Promise<StoredFileAnswer> {
    const found = await this.obligations.findFile(this.database.manager, id)
    if (!found) throw notFound()
    const { sha256, ...file } = found
    return { ...file, open: (range) => this.files.open(sha256, range) }
  }

  mark(caller: Caller, id: number, key: string, reachedOn: string | null): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      await this.locked(manager, id)
      if (reachedOn !== null) await refuseFuture(manager, 'reachedOn', reachedOn)
      await this.obligations.reopen(manager, id, key, caller.accountId)
      if (reachedOn !== null && !(await this.obligations.reach(manager, id, key, reachedOn, caller.accountId))) throw notFound()
    })
  }

  linkBrief(caller: Caller, id: number, briefId: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      await this.locked(manager, id)
      if (!(await firstRow(manager, 'SELECT 1 FROM briefs WHERE id = $1', [briefId]))) throw notFound()
      await this.obligations.linkBrief(manager, id, briefId, caller.accountId)
    })
  }

  unlinkBrief(caller: Caller, id: number, briefId: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      await this.locked(manager, id)
      await this.obligations.unlinkBrief(manager, id, briefId, caller.accountId)
    })
  }

  linkList(caller: Caller, id: number, listId: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      const { mechanismId, product } = await this.locked(manager, id)
      const list = await this.obligations.lockList(manager, listId)
      if (!list) throw notFound()
      if (list.mechanismId !== mechanismId || !productsOfLists.includes(product)) {
        const unfit = sentence(m.rules_obligations_list_unfit, {})
        throw new Refusal('rule-broken', unfit, { reason: 'list-unfit', fields: { list: unfit } })
      }
      await this.obligations.linkList(manager, id, listId, caller.accountId)
    })
  }

  unlinkList(caller: Caller, id: number, listId: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      await this.locked(manager, id)
      await this.obligations.unlinkList(manager, id, listId, caller.accountId)
    })
  }

  private async change(
    caller: Caller,
    id: number,
    version: number,
    work: (manager: EntityManager, obligation: LockedObligation) => Promise<void>,
  ): Promise<Obligation> {
    return this.database.inTransaction(async (manager) => {
      const obligation = await this.locked(manager, id)
      if (obligation.version !== version) throw staleVersion(await this.found(manager, caller, id))
      await this.obligations.countUp(manager, id)
      await work(manager, obligation)
      return this.found(manager, caller, id)
    })
  }

  private async append(
    manager: EntityManager,
    caller: Caller,
    obligation: LockedObligation,
    { ruleCode, triggerOn, printedOn, reason, source, verify, note }: Omit<Saved, 'version'>,
  ): Promise<void> {
    const fields: Record<string, Sentence> = {}
    if (printedOn !== null && reason === '') fields['reason'] = sentence(m.rules_obligations_reason_missing, {})
    if (printedOn !== null && source === '') fields['source'] = sentence(m.rules_obligations_source_missing, {})
    if (Object.keys(fields).length > 0)
      throw new Refusal('rule-broken', sentence(m.rules_obligations_override, {}), { reason: 'unexplained', fields })
    const rule = await this.ruleFor(manager, obligation, ruleCode)
    const kept = printedOn === null ? { reason: '', source: '' } : { reason, source }
    const dates: ObligationDates = { ...rule, triggerOn, printedOn, ...kept, verify, note }
    await this.obligations.appendVersion(manager, obligation.id, dates, caller.accountId)
  }

  /** The one that is named, or at first the one that fits. One that stays is kept as it was when the date was computed. */
  private async ruleFor(
    manager: EntityManager,
    { version, mechanismId, product, ruleId, ruleVersion }: LockedObligation,
    code: string | null | undefined,
  ): Promise<Pick<ObligationDates, 'ruleId' | 'ruleVersion'>> {
    if (code === null) return { ruleId: null }
    if (code === undefined) {
      const first = version === 1 && ruleId === null
      return first ? { ruleId: await this.rules.findFitting(manager, mechanismId, product) } : { ruleId, ruleVersion }
    }
    const rule = await this.rules.findByCode(manager, code)
    const named = rule && (await firstRow<{ code: string }>(manager, 'SELECT code FROM mechanisms WHERE id = $1', [mechanismId]))
    const fits = rule?.product === product && (rule.mechanismCode === null || rule.mechanismCode === named?.code)
    if (!rule || !fits) {
      const unfit = sentence(m.rules_obligations_rule_unfit, {})
      throw new Refusal('rule-broken', unfit, { reason: 'rule-unfit', fields: { ruleCode: unfit } })
    }
    return rule.id === ruleId ? { ruleId, ruleVersion } : { ruleId: rule.id }
  }

  private async place(manager: EntityManager, mechanismCode: string | null, reviewCode: string | null) {
    const found = await firstRow<{ mechanismId: number | null; reviewId: number | null }>(
      manager,
      `SELECT coalesce(rv.mechanism_id, me.id) AS "mechanismId", rv.id AS "reviewId"
       FROM (SELECT $1::text AS mechanism, $2::text AS review) given
       LEFT JOIN mechanisms me ON me.code = given.mechanism LEFT JOIN reviews rv ON rv.code = given.review
       WHERE (me.id IS NOT NULL OR given.mechanism IS NULL) AND (rv.id IS NOT NULL OR given.review IS NULL)
         AND (me.id IS NULL OR rv.id IS NULL OR rv.mechanism_id = me.id)`,
      [mechanismCode, reviewCode],
    )
    if (found && found.mechanismId !== null) return { mechanismId: found.mechanismId, reviewId: found.reviewId }
    const whose = sentence(m.rules_obligations_mechanism, {})
    throw new Refusal('rule-broken', whose, { reason: 'mechanism', fields: { mechanismCode: whose } })
  }

  private async found(manager: EntityManager, caller: Caller, id: number): Promise<Obligation> {
    const found = await this.reader.findOne(manager, caller.language, id, {
      drafts: caller.permissions.has('briefs:write'),
      lists: caller.permissions.has('issue-lists:read'),
    })
    if (!found) throw notFound()
    return found
  }

  private async locked(manager: EntityManager, id: number): Promise<LockedObligation> {
    const obligation = await this.obligations.lock(manager, id)
    if (!obligation) throw notFound()
    return obligation
  }
}

async function refuseUnshown(manager: EntityManager, { deliveredOn, symbol, letterNumber, letterDate, url }: Delivered, hasFile: boolean) {
  await refuseFuture(manager, 'deliveredOn', deliveredOn)
  const fields: Record<string, Sentence> = {}
  if (!hasFile && !symbol && !letterNumber && !url) fields['symbol'] = sentence(m.rules_obligations_proof_missing, {})
  if (letterNumber && !letterDate) fields['letterDate'] = sentence(m.problem_field_missing, {})
  if (Object.keys(fields).length > 0)
    throw new Refusal('rule-broken', sentence(m.rules_obligations_proof_missing, {}), { reason: 'proof-missing', fields })
}

async function refuseFuture(manager: EntityManager, field: string, day: string): Promise<void> {
  if (!(await isFuture(manager, day))) return
  const future = sentence(m.rules_obligations_future, {})
  throw new Refusal('rule-broken', future, { reason: 'future', fields: { [field]: future } })
}
