import { Injectable } from '@nestjs/common'
import type { Desk, GroupItem, GroupMember, GroupRole, GroupSummary, MeetingSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { hasRole, type Caller } from '../../platform/http/index.js'
import { readableText } from '../register/index.js'
import { isOfficer, roleIn } from './group-standing.js'
import { lastMeeting, meetingSummary, nextMeeting } from './meeting-summaries.js'

const askAgainDays = 120

const isMemberToday = (m: string) =>
  `${m}.role IN ('member', 'observer') AND ${m}.valid_from <= today() AND (${m}.valid_to IS NULL OR ${m}.valid_to > today())`

export interface GroupFigures {
  readonly items: number
  readonly assessedFully: number
  readonly changedItems: number
}

@Injectable()
export class GroupsRepository {
  /** The caller's own groups; all, for those who look after them. Meetings are for those inside. */
  findAll(manager: EntityManager, caller: Caller, bodyId: number | null = null): Promise<(GroupSummary & { about: string | null })[]> {
    return rows(
      manager,
      `SELECT b.id, b.code, b.names ->> $2 AS name, b.track, b.mandate ->> $2 AS about, s.role,
         (SELECT count(*)::integer FROM register_entries e WHERE e.working_group_ids @> ARRAY[b.id]) AS items,
         (SELECT count(DISTINCT m.account_id)::integer FROM memberships m WHERE m.body_id = b.id AND ${isMemberToday('m')}) AS members,
         CASE WHEN s.role IS NOT NULL OR $3 THEN ${nextMeeting('b.id')} END AS next,
         CASE WHEN s.role IS NOT NULL OR $3 THEN ${lastMeeting('b.id')} END AS last
       FROM bodies b CROSS JOIN LATERAL (SELECT ${roleIn('b.id', '$1')} AS role) s
       WHERE b.kind = 'working-group' AND (b.valid_to IS NULL OR b.valid_to > today()) AND ($4::integer IS NULL OR b.id = $4) AND (s.role IS NOT NULL OR $5)
       ORDER BY s.role IS NULL, b.id`,
      [caller.accountId, caller.language, isOfficer(caller), bodyId, isOfficer(caller) || hasRole(caller, 'administrator')],
    )
  }

  findMembers(manager: EntityManager, bodyId: number): Promise<GroupMember[]> {
    return rows(
      manager,
      `SELECT m.id, a.id AS "accountId", a.name, CASE WHEN m.role = 'observer' THEN 'observer' ELSE coalesce(m.duty, 'member') END AS role,
         m.valid_from::text AS "validFrom", m.valid_to::text AS "validTo"
       FROM memberships m JOIN accounts a ON a.id = m.account_id
       WHERE m.body_id = $1 AND m.role IN ('member', 'observer')
       ORDER BY m.valid_to IS NOT NULL AND m.valid_to <= today(), m.role, m.duty NULLS LAST, a.name`,
      [bodyId],
    )
  }

  findMeetings(manager: EntityManager, bodyId: number): Promise<MeetingSummary[]> {
    return rows(manager, `SELECT ${meetingSummary} FROM meetings t WHERE t.body_id = $1 ORDER BY t.number DESC LIMIT 200`, [bodyId])
  }

  /** The group's recommendations, the most pressing first. `since` is the day of its last meeting. */
  findItems(manager: EntityManager, bodyId: number, language: string, since: string): Promise<GroupItem[]> {
    return rows(
      manager,
      `SELECT e.code, left(x.text, 400) AS text, x.language, e.position, e.claimed, e.assessed, held.component_ids AS "componentIds", held.by_hand AS "byHand", why.reason
       FROM register_entries e
       JOIN LATERAL (
         SELECT array_agg(c.id ORDER BY c.letter, c.id) AS component_ids, bool_and(NOT s.by_mandate) AS by_hand
         FROM responsibilities s JOIN components c ON c.id = s.component_id AND c.ended_at IS NULL
         WHERE c.recommendation_id = e.recommendation_id AND s.body_id = $1 AND s.role = 'working-group' AND s.ended_at IS NULL
       ) held ON true
       ${readableText('e.recommendation_id', '$2')}
       CROSS JOIN LATERAL (SELECT ${agendaReason('e', '$1', '$3')} AS reason) why
       WHERE e.working_group_ids @> ARRAY[$1::integer]
       ORDER BY array_position(ARRAY['put-off', 'action-late', 'changed', 'differs', 'unanswered', 'no-information', 'nothing-new'], why.reason), e.sort_key`,
      [bodyId, language, since],
    )
  }

  async findFigures(manager: EntityManager, bodyId: number, since: string): Promise<GroupFigures> {
    const found = await firstRow<GroupFigures>(
      manager,
      `SELECT count(*)::integer AS items, count(*) FILTER (WHERE assessed = 'fully-implemented')::integer AS "assessedFully",
         count(*) FILTER (WHERE updated_at >= start_of($2::date))::integer AS "changedItems"
       FROM register_entries WHERE working_group_ids @> ARRAY[$1::integer]`,
      [bodyId, since],
    )
    return found ?? { items: 0, assessedFully: 0, changedItems: 0 }
  }

  findUnanswered(manager: EntityManager, bodyId: number): Promise<{ code: string; dueOn: string }[]> {
    return rows(
      manager,
      `SELECT code, due_on::text AS "dueOn" FROM register_entries
       WHERE working_group_ids @> ARRAY[$1::integer] AND due_on < today() ORDER BY due_on, sort_key LIMIT 200`,
      [bodyId],
    )
  }

  /** Items of closed meetings on which an institution is to be asked again, and none has been asked since. */
  findToAskAgain(manager: EntityManager, language: string): Promise<Desk['toAskAgain']> {
    return rows(
      manager,
      `SELECT t.id AS "meetingId", t.number AS "meetingNumber", b.names ->> $1 AS "groupName", r.code, x.words, t.held_on::text AS "heldOn"
       FROM meetings t JOIN bodies b ON b.id = t.body_id JOIN meeting_items i ON i.meeting_id = t.id JOIN recommendations r ON r.id = i.recommendation_id
       JOIN LATERAL (SELECT * FROM meeting_records WHERE item_id = i.id ORDER BY version DESC LIMIT 1) x ON x.decision = 'ask-again'
       WHERE t.state = 'closed' AND t.held_on > today() - ${askAgainDays} AND NOT EXISTS (
         SELECT FROM request_items q JOIN requests s ON s.id = q.request_id JOIN components c ON c.id = q.component_id
         WHERE c.recommendation_id = i.recommendation_id AND s.created_at > t.opened_at)
       ORDER BY t.held_on DESC, t.id, i.place LIMIT 200`,
      [language],
    )
  }

  async findItemIds(manager: EntityManager, bodyId: number): Promise<number[]> {
    const found = await rows<{ id: number }>(
      manager,
      'SELECT recommendation_id AS id FROM register_entries WHERE working_group_ids @> ARRAY[$1::integer]',
      [bodyId],
    )
    return found.map(({ id }) => id)
  }

  /** The day after which something is new to the group: that of its last meeting, else 90 days ago. */
  async sinceLastMeeting(manager: EntityManager, bodyId: number, before?: string): Promise<string> {
    const found = await firstRow<{ day: string }>(
      manager,
      `SELECT coalesce((SELECT max(held_on) FROM meetings WHERE body_id = $1 AND state = 'closed' AND held_on < coalesce($2::date, 'infinity')), today() - 90)::text AS day`,
      [bodyId, before ?? null],
    )
    return found?.day ?? ''
  }

  async countReaders(manager: EntityManager, bodyId: number): Promise<{ members: number; officers: number }> {
    const found = await firstRow<{ members: number; officers: number }>(
      manager,
      `SELECT count(DISTINCT m.account_id) FILTER (WHERE m.body_id = $1 AND m.role IN ('member', 'observer'))::integer AS members,
         count(DISTINCT m.account_id) FILTER (WHERE m.role = 'officer')::integer AS officers
       FROM memberships m JOIN accounts a ON a.id = m.account_id
       WHERE opens(a) AND m.valid_from <= today() AND (m.valid_to IS NULL OR m.valid_to > today())`,
      [bodyId],
    )
    return found ?? { members: 0, officers: 0 }
  }

  async findAccount(manager: EntityManager, email: string): Promise<number | undefined> {
    const found = await firstRow<{ id: number }>(manager, 'SELECT id FROM accounts WHERE email = $1 AND closed_at IS NULL', [email])
    return found?.id
  }

  async addMember(manager: EntityManager, bodyId: number, { accountId, role, validFrom, validTo, actorId }: NewMember): Promise<void> {
    await manager.query(
      `INSERT INTO memberships (account_id, body_id, role, duty, valid_from, valid_to, created_by)
       VALUES ($1, $2, $3, $4, coalesce($5::date, today()), $6, $7)`,
      [
        accountId,
        bodyId,
        role === 'observer' ? 'observer' : 'member',
        role === 'chair' || role === 'secretary' ? role : null,
        validFrom,
        validTo,
        actorId,
      ],
    )
  }

  /** Ends today what somebody is in a group; answers whose membership it was. */
  async endMember(manager: EntityManager, bodyId: number, membershipId: number): Promise<number | undefined> {
    const ended = await firstRow<{ accountId: number }>(
      manager,
      `UPDATE memberships SET valid_to = greatest(valid_from, today())
       WHERE id = $1 AND body_id = $2 AND role IN ('member', 'observer') AND (valid_to IS NULL OR valid_to > today()) RETURNING account_id AS "accountId"`,
      [membershipId, bodyId],
    )
    return ended?.accountId
  }
}

interface NewMember {
  readonly accountId: number
  readonly role: GroupRole
  /** Null: today. */
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly actorId: number
}

/** Why entry `e` would stand on the next agenda of a group that last met on a day. */
export const agendaReason = (e: string, body: string, since: string): string => `CASE
  WHEN EXISTS (
    SELECT FROM meeting_items i JOIN meetings t ON t.id = i.meeting_id AND t.body_id = ${body} AND t.state = 'closed'
    WHERE i.recommendation_id = ${e}.recommendation_id
      AND (SELECT x.decision FROM meeting_records x WHERE x.item_id = i.id ORDER BY x.version DESC LIMIT 1) = 'put-off'
      AND NOT EXISTS (SELECT FROM meeting_items l JOIN meetings lt ON lt.id = l.meeting_id
        WHERE l.recommendation_id = i.recommendation_id AND lt.body_id = t.body_id AND lt.number > t.number AND lt.state = 'closed')
  ) THEN 'put-off'
  WHEN EXISTS (
    SELECT FROM action_points a JOIN meeting_items i ON i.id = a.item_id
    WHERE i.recommendation_id = ${e}.recommendation_id AND a.body_id = ${body} AND a.done_at IS NULL AND a.struck_at IS NULL AND a.due_on < today()
  ) THEN 'action-late'
  WHEN ${e}.updated_at >= start_of(${since}::date) THEN 'changed'
  WHEN ${e}.claimed <> ${e}.assessed AND 'no-information' NOT IN (${e}.claimed, ${e}.assessed) THEN 'differs'
  WHEN ${e}.due_on < today() THEN 'unanswered'
  WHEN ${e}.claimed = 'no-information' THEN 'no-information'
  ELSE 'nothing-new' END`
