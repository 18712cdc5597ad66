import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import { needsEvidence, type HandlerInput, type Update, type contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, firstRow } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller, type Sentence } from '../../platform/http/index.js'
import { refreshRegister } from '../register/index.js'
import { actionsFor, decidesFor, mayEver } from './updates.policy.js'
import { UpdatesReader } from './updates.reader.js'
import { UpdatesService } from './updates.service.js'
import { UpdatesWriter, type LockedUpdate } from './updates.writer.js'

type Given = HandlerInput<typeof contract.updates.decide>['body']

@Injectable()
export class UpdateDecisionsService {
  constructor(
    private readonly database: Database,
    private readonly updates: UpdatesService,
    private readonly reader: UpdatesReader,
    private readonly writer: UpdatesWriter,
  ) {}

  async decide(caller: Caller, id: number, given: Given): Promise<Update> {
    const stale = await this.database.inTransaction(async (manager) => {
      if (!(await this.reader.isVisible(manager, caller, id))) throw new Refusal('not-found', sentence(m.problem_not_found, {}))
      const update = await this.writer.lock(manager, id)
      if (isRepeat(update, caller, given)) return false
      if (!mayEver(caller, update, given.decision)) throw new Refusal('forbidden', sentence(m.problem_forbidden, {}))
      if (update.version !== given.version) return true
      if (!actionsFor(caller, update).includes(given.decision)) {
        throw new Refusal('rule-broken', sentence(m.rules_updates_not_now, {}), { reason: 'not-now' })
      }
      refuseWithoutReason(update, given)
      if (given.decision === 'submitted') await refuseIncomplete(manager, update)
      await this.writer.decide(manager, update, {
        decision: given.decision,
        actorId: caller.accountId,
        bodyId: decidesFor(caller, update),
        reason: given.reason || null,
        field: given.decision === 'returned' ? given.field : null,
      })
      await refreshRegister(manager, await this.writer.recommendationsOf(manager, id))
      return false
    })
    if (stale) throw await this.updates.staleVersion(caller, id)
    return this.updates.get(caller, id)
  }
}

/** The same decision sent twice, because the line dropped or the button was pressed twice, is one. */
const isRepeat = (update: LockedUpdate, caller: Caller, { decision, version }: Given): boolean =>
  update.version === version + 1 && update.lastDecision?.decision === decision && update.lastDecision.actorId === caller.accountId

/** Whoever sends something back, or takes back what everybody could read, says why. */
function refuseWithoutReason(update: LockedUpdate, { decision, reason }: Given): void {
  const takesBack = decision === 'withdrawn' && (update.state === 'approved' || update.state === 'published')
  if (reason || !(decision === 'returned' || takesBack)) return
  const missing = sentence(m.rules_updates_reason_missing, {})
  throw new Refusal('rule-broken', missing, { reason: 'reason-missing', fields: { reason: missing } })
}

/** What leaves a body says what was done, how far it has come and when that was true, and shows what it claims to have carried out. */
async function refuseIncomplete(manager: EntityManager, { words, supportingEvidence }: LockedUpdate): Promise<void> {
  const fields: Record<string, Sentence> = {}
  if (words.narrative.trim() === '') fields['narrative'] = sentence(m.rules_updates_narrative_missing, {})
  if (words.claimed === null) fields['claimed'] = sentence(m.rules_updates_claimed_missing, {})
  else if (needsEvidence(words.claimed) && supportingEvidence === 0) fields['evidence'] = sentence(m.rules_updates_evidence_missing, {})
  if (words.trueOn === null) fields['trueOn'] = sentence(m.rules_updates_true_on_missing, {})
  else if (await isFuture(manager, words.trueOn)) fields['trueOn'] = sentence(m.rules_updates_true_on_future, {})
  if (Object.keys(fields).length === 0) return
  throw new Refusal('rule-broken', sentence(m.rules_updates_incomplete, {}), { reason: 'incomplete', fields })
}

async function isFuture(manager: EntityManager, day: string): Promise<boolean> {
  return (await firstRow<{ future: boolean }>(manager, 'SELECT $1::date > today() AS future', [day]))?.future ?? false
}
