import { Injectable } from '@nestjs/common'
import type { Decision, NotificationKind, WorkflowState } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { Notifications, type Notice } from '../notifications/index.js'
import type { Standing } from './updates.policy.js'

interface DecidedUpdate extends Standing {
  readonly bodyCode: string
  readonly wasSubmitted: boolean
  readonly wasSent: boolean
  readonly codes: string[]
}

type Telling = readonly [kind: NotificationKind, to: Notice['to']]

/** Tells whose turn it is, and those whose turn it was what became of it. Of a correction it tells as of the first words. */
@Injectable()
export class UpdateNotices {
  constructor(private readonly notifications: Notifications) {}

  async decided(manager: EntityManager, { accountId: actorId }: Caller, id: number, decision: Decision): Promise<void> {
    const update = await firstRow<DecidedUpdate>(
      manager,
      `SELECT u.stage AS state, NULL AS correction, clearer_of(u.body_id, u.cleared_steps) AS "clearerId", u.body_id AS "bodyId", b.kind AS "bodyKind", b.code AS "bodyCode",
         u.submitted_version IS NOT NULL AS "wasSubmitted", u.sent_version IS NOT NULL AS "wasSent",
         ARRAY(SELECT DISTINCT r.code FROM update_components p JOIN components c ON c.id = p.component_id
           JOIN recommendations r ON r.id = c.recommendation_id WHERE p.update_id = u.id) AS codes
       FROM updates u JOIN bodies b ON b.id = u.body_id WHERE u.id = $1`,
      [id],
    )
    if (!update) return
    const { bodyCode, codes } = update
    for (const [kind, to] of whomToTell(update, decision)) {
      await this.notifications.tell(manager, { kind, to, actorId, codes, path: `/updates/${id}`, detail: { bodyCode } })
    }
  }
}

const officers: Notice['to'] = { roles: ['officer'] }

function whomToTell({ state, bodyId, bodyKind, clearerId, wasSubmitted, wasSent }: DecidedUpdate, decision: Decision): Telling[] {
  const authors: Notice['to'] = { bodyIds: [bodyId], roles: ['liaison', 'member'] }
  const approvers: Notice['to'] = { bodyIds: [bodyId], roles: ['approver'] }
  const body: Notice['to'] = { bodyIds: [bodyId], roles: ['liaison', 'member', 'approver'] }
  const waitsForOfficers: WorkflowState[] = bodyKind === 'working-group' ? ['submitted', 'cleared'] : ['cleared']
  if (decision === 'returned') return [['update-returned', authors]]
  if (decision === 'approved') return [['update-approved', body]]
  if (decision === 'withdrawn') {
    if (wasSent)
      return [
        ['update-withdrawn', body],
        ['update-withdrawn', officers],
      ]
    return wasSubmitted ? [['update-withdrawn', approvers]] : []
  }
  if (waitsForOfficers.includes(state)) return [['update-to-review', officers]]
  // One step of several is its own approver's matter.
  return state === 'submitted' ? [['update-to-clear', clearerId === null ? approvers : { accountIds: [clearerId] }]] : []
}
