import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Cluster, ClusterSummary, HandlerInput, LocalName, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, hasRole, notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { readAsOf } from '../register/index.js'
import { ClustersRepository } from './clusters.repository.js'

type Routes = typeof contract.clusters
type New = HandlerInput<Routes['create']>['body']
type Edited = HandlerInput<Routes['edit']>['body']
type Added = HandlerInput<Routes['add']>['body']
type Removed = HandlerInput<Routes['remove']>['body']

/** Officers make clusters and say what belongs to them; members of working groups propose. */
@Injectable()
export class ClustersService {
  constructor(
    private readonly database: Database,
    private readonly clusters: ClustersRepository,
    private readonly history: HistoryRepository,
  ) {}

  list(caller: Caller, recommendation: string | null, asOf?: string): Promise<ClusterSummary[]> {
    return this.database.inSnapshot(async (manager) => {
      await readAsOf(manager, asOf)
      return this.clusters.findAll(manager, caller.language, recommendation)
    })
  }

  get(caller: Caller, code: string, asOf?: string): Promise<Cluster> {
    return this.database.inSnapshot(async (manager) => {
      const then = await readAsOf(manager, asOf)
      const found = await this.read(manager, caller, code)
      return then ? { ...found, actions: [] } : found
    })
  }

  create(caller: Caller, { code, names, note, codes, reason }: New): Promise<Cluster> {
    return this.database.inTransaction(async (manager) => {
      const id = await this.clusters.insert(manager, { code, names: named(names), note, createdBy: caller.accountId })
      if (id === undefined) {
        const taken = sentence(m.rules_clusters_code_taken, { code })
        throw new Refusal('conflict', taken, { reason: 'code-taken', fields: { code: taken } })
      }
      await this.put(manager, caller, { id, code }, codes, reason)
      return this.read(manager, caller, code)
    })
  }

  edit(caller: Caller, code: string, { version, names, note }: Edited): Promise<Cluster> {
    officersOnly(caller)
    return this.database.inTransaction(async (manager) => {
      const present = await this.read(manager, caller, code)
      if (!(await this.clusters.update(manager, present.code, { version, names: named(names), note }))) {
        throw staleVersion(present)
      }
      return this.read(manager, caller, code)
    })
  }

  add(caller: Caller, code: string, { codes, reason }: Added): Promise<Cluster> {
    return this.database.inTransaction(async (manager) => {
      await this.put(manager, caller, await this.lock(manager, code), codes, reason)
      return this.read(manager, caller, code)
    })
  }

  /** What was proposed and is refused leaves no trace with the recommendation; what belonged here does. */
  remove(caller: Caller, code: string, { recommendation, reason }: Removed): Promise<Cluster> {
    return this.database.inTransaction(async (manager) => {
      const cluster = await this.lock(manager, code)
      const [recommendationId] = await this.clusters.idsOf(manager, [recommendation])
      const item = recommendationId === undefined ? undefined : await this.clusters.findItem(manager, cluster.id, recommendationId)
      if (!item || recommendationId === undefined) throw notFound()
      if (item.addedBy !== caller.accountId || item.accepted) officersOnly(caller)
      await this.clusters.takeOut(manager, item.id, caller.accountId, reason)
      if (item.accepted) await this.tell(manager, caller, 'cluster-left', cluster.code, reason, [recommendationId])
      return this.read(manager, caller, code)
    })
  }

  private async put(
    manager: EntityManager,
    caller: Caller,
    cluster: { id: number; code: string },
    codes: readonly string[],
    reason: string,
  ) {
    const ids = await this.clusters.idsOf(manager, codes)
    if (ids.length < new Set(codes).size) {
      const unknown = sentence(m.rules_clusters_unknown_codes, {})
      throw new Refusal('rule-broken', unknown, { reason: 'unknown-code', fields: { codes: unknown } })
    }
    const accepted = hasRole(caller, 'officer')
    const joined = await this.clusters.put(manager, cluster.id, ids, { by: caller.accountId, reason, accepted })
    if (accepted) await this.tell(manager, caller, 'cluster-joined', cluster.code, reason, joined)
  }

  private async tell(
    manager: EntityManager,
    caller: Caller,
    kind: 'cluster-joined' | 'cluster-left',
    cluster: string,
    reason: string,
    recommendationIds: readonly number[],
  ): Promise<void> {
    const bodyId = bodiesOf(caller, 'officer')[0] ?? null
    const detail = { cluster, ...(reason && { reason }) }
    await this.history.recordAll(
      manager,
      recommendationIds.map((recommendationId) => ({
        ...{ kind, actorId: caller.accountId, bodyId, detail, audience: 'everyone' as const },
        items: [{ recommendationId }],
      })),
    )
  }

  private async lock(manager: EntityManager, code: string): Promise<{ id: number; code: string }> {
    const found = await this.clusters.lock(manager, code)
    if (!found) throw notFound()
    return found
  }

  private async read(manager: EntityManager, caller: Caller, code: string): Promise<Cluster> {
    const found = await this.clusters.find(manager, code, caller.language)
    if (!found) throw notFound()
    return { ...found, actions: hasRole(caller, 'officer') ? ['edit'] : caller.permissions.has('clusters:write') ? ['propose'] : [] }
  }
}

/** A name that was left out in one language is the one that was given in another. */
function named({ en, ar, ckb }: LocalName): LocalName {
  const first = [ar, en, ckb].find(Boolean)
  if (!first) {
    const missing = sentence(m.rules_clusters_name_missing, {})
    throw new Refusal('rule-broken', missing, { reason: 'name-missing', fields: { 'names.ar': missing } })
  }
  return { en: en || first, ar: ar || first, ckb: ckb || first }
}

function officersOnly(caller: Caller): void {
  if (!hasRole(caller, 'officer')) throw new Refusal('forbidden', sentence(m.rules_clusters_officers_only, {}))
}
