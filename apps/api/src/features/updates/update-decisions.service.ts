import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import { needsEvidence, type Decision, type HandlerInput, type Update, type contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { forbidden, notFound, Refusal, sentence, type Caller, type Sentence } from '../../platform/http/index.js'
import { isFuture } from '../calendar/index.js'
import { refreshRegister } from '../register/index.js'
import { UpdateNotices } from './update-notices.js'
import { actionsFor, decidesFor, isOthersStep, mayEver, type Action } from './updates.policy.js'
import { UpdatesReader } from './updates.reader.js'
import { UpdatesService } from './updates.service.js'
import { UpdatesWriter, type LockedUpdate } from './updates.writer.js'

type Given = HandlerInput<typeof contract.updates.decide>['body']
type LeftOut = HandlerInput<typeof contract.updates.leaveOut>['body']

@Injectable()
export class UpdateDecisionsService {
  constructor(
    private readonly database: Database,
    private readonly updates: UpdatesService,
    private readonly reader: UpdatesReader,
    private readonly writer: UpdatesWriter,
    private readonly notices: UpdateNotices,
  ) {}

  async decide(caller: Caller, id: number, given: Given): Promise<Update> {
    const stale = await this.database.inTransaction(async (manager) => {
      const update = await this.lockVisible(manager, caller, id)
      if (isRepeat(update, caller, given)) return false
      if (!mayEver(caller, update, given.decision)) throw forbidden()
      if (update.version !== given.version) return true
      if (isOthersStep(caller, update, given.decision)) {
        throw new Refusal('rule-broken', sentence(m.rules_updates_others_step, {}), { reason: 'others-step' })
      }
      this.refuseUnlessNow(caller, update, given.decision)
      refuseWithoutReason(update, given)
      if (given.decision === 'submitted') await refuseIncomplete(manager, update)
      await this.writer.decide(manager, update, {
        decision: stepOf(given, update),
        actorId: caller.accountId,
        bodyId: decidesFor(caller, update),
        reason: given.reason || null,
        field: given.decision === 'returned' ? given.field : null,
      })
      await this.notices.decided(manager, caller, id, given.decision)
      await refreshRegister(manager, await this.writer.recommendationsOf(manager, id))
      return false
    })
    if (stale) throw await this.updates.staleVersion(caller, id)
    return this.updates.get(caller, id)
  }

  /** Begins a correction. Begun twice, it is one. */
  async correct(caller: Caller, id: number, version: number): Promise<Update> {
    const stale = await this.database.inTransaction(async (manager) => {
      const update = await this.lockFor(manager, caller, id, 'correct')
      if (update.correction === 'draft' && update.version === version + 1) return false
      if (update.version !== version) return true
      this.refuseUnlessNow(caller, update, 'correct')
      await this.writer.correct(manager, update, caller.accountId)
      return false
    })
    if (stale) throw await this.updates.staleVersion(caller, id)
    return this.updates.get(caller, id)
  }

  /** Takes one recommendation out of an approved update, which stays what it is on the others. */
  async leaveOut(caller: Caller, id: number, { version, code, reason }: LeftOut): Promise<Update> {
    const stale = await this.database.inTransaction(async (manager) => {
      const update = await this.lockFor(manager, caller, id, 'leave-out')
      if (update.version !== version) return true
      this.refuseUnlessNow(caller, update, 'leave-out')
      if (!reason) throw reasonMissing()
      const { ofCode, others } = await this.writer.standingOn(manager, id, code)
      if (ofCode.length === 0)
        throw new Refusal('not-found', sentence(m.rules_updates_not_covered, { code }), {
          fields: { code: sentence(m.rules_updates_not_covered, { code }) },
        })
      if (others === 0) throw new Refusal('rule-broken', sentence(m.rules_updates_last_one, {}), { reason: 'last-one' })
      const left = { decision: 'left-out', actorId: caller.accountId, bodyId: decidesFor(caller, update), reason, leftOut: ofCode } as const
      await this.writer.decide(manager, update, left)
      await refreshRegister(manager, await this.writer.recommendationsOf(manager, id))
      return false
    })
    if (stale) throw await this.updates.staleVersion(caller, id)
    return this.updates.get(caller, id)
  }

  private async lockVisible(manager: EntityManager, caller: Caller, id: number): Promise<LockedUpdate> {
    if (!(await this.reader.isVisible(manager, caller, id))) throw notFound()
    return this.writer.lock(manager, id)
  }

  private async lockFor(manager: EntityManager, caller: Caller, id: number, action: Action): Promise<LockedUpdate> {
    const update = await this.lockVisible(manager, caller, id)
    if (!mayEver(caller, update, action)) throw forbidden()
    return update
  }

  private refuseUnlessNow(caller: Caller, update: LockedUpdate, action: Action): void {
    if (actionsFor(caller, update).includes(action)) return
    throw new Refusal('rule-broken', sentence(m.rules_updates_not_now, {}), { reason: 'not-now' })
  }
}

/** What clearing comes to: one step of several, until the last. */
const stepOf = ({ decision }: Given, { clearedSteps, steps }: LockedUpdate): Decision =>
  decision === 'cleared' && clearedSteps + 1 < steps ? 'passed' : decision

/** The same decision sent twice, because the line dropped or the button was pressed twice, is one. */
const isRepeat = (update: LockedUpdate, caller: Caller, { decision, version }: Given): boolean =>
  update.version === version + 1 &&
  (update.lastDecision?.decision === decision || (update.lastDecision?.decision === 'passed' && decision === 'cleared')) &&
  update.lastDecision.actorId === caller.accountId

/** Whoever sends something back, or takes back what everybody could read, says why. */
function refuseWithoutReason(update: LockedUpdate, { decision, reason }: Given): void {
  const takesBack = decision === 'withdrawn' && (update.state === 'approved' || update.state === 'published')
  if (reason || !(decision === 'returned' || takesBack)) return
  throw reasonMissing()
}

const reasonMissing = () => {
  const missing = sentence(m.rules_updates_reason_missing, {})
  return new Refusal('rule-broken', missing, { reason: 'reason-missing', fields: { reason: missing } })
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
