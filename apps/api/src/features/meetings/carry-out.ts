import { Injectable } from '@nestjs/common'
import type { ClaimedStatus } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { Notifications, type Notice } from '../notifications/index.js'
import { UpdatesWriter } from '../updates/index.js'
import { newestRecord, type MeetingHead } from './meetings.repository.js'

interface Proposal {
  readonly key: string
  readonly words: string
  readonly proposed: ClaimedStatus
  readonly componentIds: number[]
}

export interface PointOwner {
  readonly ownerBodyId: number | null
  readonly ownerAccountId: number | null
}

/** Whoever answers for an action point: one person, or those who speak for a body. */
export const ownersOf = ({ ownerBodyId, ownerAccountId }: PointOwner): Notice['to'] =>
  ownerBodyId === null
    ? { accountIds: ownerAccountId === null ? [] : [ownerAccountId] }
    : { bodyIds: [ownerBodyId], roles: ['liaison', 'approver', 'officer'] }

/** What follows from a meeting for the rest of the record, and who is told. */
@Injectable()
export class CarryOut {
  constructor(
    private readonly updates: UpdatesWriter,
    private readonly notifications: Notifications,
  ) {}

  /**
   * A status that the group proposes becomes a draft of its own update, for its members to complete and send: a claim needs evidence,
   * and that is not gathered at the table. Each item makes one draft, however often this runs.
   */
  async proposals(manager: EntityManager, caller: Caller, { id, bodyId, heldOn }: MeetingHead): Promise<void> {
    const proposals = await rows<Proposal>(
      manager,
      `SELECT md5('meeting item ' || i.id)::uuid AS key, x.words, x.proposed, array_agg(c.id ORDER BY c.letter, c.id) AS "componentIds"
       FROM meeting_items i ${newestRecord('i')}
       JOIN components c ON c.recommendation_id = i.recommendation_id AND c.ended_at IS NULL
       JOIN responsibilities s ON s.component_id = c.id AND s.body_id = $2 AND s.role = 'working-group' AND s.ended_at IS NULL
       WHERE i.meeting_id = $1 AND x.decision = 'status-proposed' GROUP BY i.id, x.words, x.proposed ORDER BY i.id`,
      [id, bodyId],
    )
    for (const { key, words, proposed, componentIds } of proposals) {
      await this.updates.begin(manager, {
        key,
        bodyId,
        requestId: null,
        createdBy: caller.accountId,
        words: { narrative: words, language: caller.language, claimed: proposed, trueOn: heldOn, componentIds },
      })
    }
  }

  async tellMembers(manager: EntityManager, caller: Caller, id: number, kind: 'meeting-called' | 'minutes-ready'): Promise<void> {
    const [meeting] = await rows<{ bodyId: number; bodyCode: string; heldOn: string; number: number }>(
      manager,
      `SELECT b.id AS "bodyId", b.code AS "bodyCode", t.held_on::text AS "heldOn", t.number FROM meetings t JOIN bodies b ON b.id = t.body_id WHERE t.id = $1`,
      [id],
    )
    if (!meeting) return
    await this.notifications.tell(manager, {
      kind,
      to: { bodyIds: [meeting.bodyId], roles: ['member', 'observer'] },
      actorId: caller.accountId,
      path: `/meetings/${id}`,
      detail: { bodyCode: meeting.bodyCode },
      ...(kind === 'meeting-called' ? { dueOn: meeting.heldOn } : {}),
    })
  }

  /** Each owner once for each action point, however often this runs. */
  async tellOwners(manager: EntityManager, caller: Caller, id: number): Promise<void> {
    const given = await rows<PointOwner & { groupCode: string; code: string | null; dueOn: string }>(
      manager,
      `UPDATE action_points a SET told_at = now() FROM bodies b
       WHERE a.meeting_id = $1 AND a.told_at IS NULL AND a.struck_at IS NULL AND b.id = a.body_id
       RETURNING b.code AS "groupCode", a.owner_body_id AS "ownerBodyId", a.owner_account_id AS "ownerAccountId", a.due_on::text AS "dueOn",
         (SELECT r.code FROM meeting_items i JOIN recommendations r ON r.id = i.recommendation_id WHERE i.id = a.item_id) AS code`,
      [id],
    )
    for (const { groupCode, code, dueOn, ...owner } of given) {
      await this.notifications.tell(manager, {
        kind: 'action-point-given',
        to: ownersOf(owner),
        actorId: caller.accountId,
        codes: code === null ? [] : [code],
        dueOn,
        path: '/desk',
        detail: { bodyCode: groupCode },
      })
    }
  }
}
