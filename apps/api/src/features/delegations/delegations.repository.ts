import { Injectable } from '@nestjs/common'
import type { Contribution, Delegation } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { bodiesOf, type Caller } from '../../platform/http/index.js'
import { componentText } from '../updates/index.js'

interface Scope {
  readonly ids?: readonly number[]
  readonly componentId?: number | undefined
}

export interface NewDelegation {
  readonly bodyId: number
  readonly requestId: number | null
  readonly componentIds: readonly number[]
  readonly toBodyId: number | null
  readonly toAccountId: number | null
  readonly dueOn: string
  readonly note: string
}

const longestList = 200
const bodyRef = (b: string) => `jsonb_build_object('id', ${b}.id, 'code', ${b}.code, 'name', ${b}.names ->> $1, 'track', ${b}.track)`
const memberships = ['liaison', 'approver', 'member', 'observer'] as const

/**
 * What is handed on inside an institution is read inside it, and by whoever it is handed to: $2 the reader, $3 the institutions that
 * the reader answers or clears for, $4 the bodies that the reader belongs to. A draft is the writer's side's alone.
 */
const isAsked = 'coalesce(d.to_account_id = $2 OR d.to_body_id = ANY ($4::integer[]), false)'
const visible = `(d.body_id = ANY ($3::integer[]) OR ${isAsked})`

@Injectable()
export class DelegationsRepository {
  find(manager: EntityManager, caller: Caller, { ids, componentId }: Scope): Promise<Delegation[]> {
    return rows(
      manager,
      `SELECT d.id, ${bodyRef('b')} AS body, d.component_id AS "componentId", r.code, c.letter, coalesce(c.text, t.text, '') AS text,
         coalesce(t.language, 'und') AS language, d.request_id AS "requestId", q.due_on::text AS "requestDueOn",
         coalesce(o.names ->> $1, person.name) AS "toName", CASE WHEN o.id IS NOT NULL THEN ${bodyRef('o')} END AS "toBody",
         d.due_on::text AS "dueOn", d.note, maker.name AS "madeBy", ${moment('d.made_at')} AS "madeAt", ${moment('d.ended_at')} AS "endedAt",
         ${isAsked} AS mine, v.contribution
       FROM delegations d
       JOIN bodies b ON b.id = d.body_id JOIN components c ON c.id = d.component_id JOIN recommendations r ON r.id = c.recommendation_id
       JOIN accounts maker ON maker.id = d.made_by
       LEFT JOIN bodies o ON o.id = d.to_body_id LEFT JOIN accounts person ON person.id = d.to_account_id LEFT JOIN requests q ON q.id = d.request_id
       LEFT JOIN LATERAL (
         SELECT jsonb_build_object('version', x.version, 'state', x.state, 'text', x.text, 'figures', x.figures, 'language', x.language,
           'trueOn', x.true_on::text, 'reason', x.reason, 'savedBy', a.name, 'savedAt', ${moment('x.saved_at')}) AS contribution
         FROM contribution_revisions x JOIN accounts a ON a.id = x.saved_by
         WHERE x.delegation_id = d.id AND (x.state <> 'draft' OR ${isAsked}) ORDER BY x.version DESC LIMIT 1
       ) v ON true
       ${componentText('c', '$1')}
       WHERE ${visible} AND ($5::integer[] IS NULL OR d.id = ANY ($5)) AND ($6::integer IS NULL OR d.component_id = $6)
         AND (d.ended_at IS NULL OR $5 IS NOT NULL)
       ORDER BY d.due_on, d.id LIMIT ${longestList}`,
      [
        caller.language,
        caller.accountId,
        bodiesOf(caller, 'liaison', 'approver'),
        bodiesOf(caller, ...memberships),
        ids ?? null,
        componentId ?? null,
      ],
    )
  }

  findBody(manager: EntityManager, code: string): Promise<{ id: number; parentId: number | null } | undefined> {
    return firstRow(manager, `SELECT id, parent_id AS "parentId" FROM bodies WHERE code = $1 AND kind = 'institution'`, [code])
  }

  async isColleague(manager: EntityManager, accountId: number, bodyId: number): Promise<boolean> {
    const found = await firstRow(
      manager,
      `SELECT 1 FROM memberships s JOIN accounts a ON a.id = s.account_id WHERE s.account_id = $1 AND s.body_id = $2 AND opens(a)
         AND s.valid_from <= today() AND (s.valid_to IS NULL OR s.valid_to > today())`,
      [accountId, bodyId],
    )
    return found !== undefined
  }

  /** Of these components, those that the institution is asked about or answers for. */
  async findHeld(manager: EntityManager, componentIds: readonly number[], bodyId: number): Promise<number[]> {
    const held = await rows<{ id: number }>(
      manager,
      `SELECT c.id FROM components c WHERE c.id = ANY ($1) AND c.ended_at IS NULL AND (
         EXISTS (SELECT FROM responsibilities s WHERE s.component_id = c.id AND s.body_id = $2 AND s.ended_at IS NULL AND s.state <> 'declined')
         OR EXISTS (SELECT FROM request_items i WHERE i.component_id = c.id AND i.body_id = $2))`,
      [componentIds, bodyId],
    )
    return held.map(({ id }) => id)
  }

  /** By when the institution owes its answer. */
  async findDueOn(manager: EntityManager, requestId: number, bodyId: number): Promise<string | undefined> {
    const found = await firstRow<{ dueOn: string }>(
      manager,
      `SELECT q.due_on::text AS "dueOn" FROM requests q WHERE q.id = $1 AND EXISTS (SELECT FROM request_items i WHERE i.request_id = q.id AND i.body_id = $2)`,
      [requestId, bodyId],
    )
    return found?.dueOn
  }

  async insert(manager: EntityManager, given: NewDelegation, madeBy: number): Promise<number[]> {
    const made = await rows<{ id: number }>(
      manager,
      `INSERT INTO delegations (body_id, request_id, component_id, to_body_id, to_account_id, due_on, note, made_by)
       SELECT $1, $2, component, $4, $5, $6, $7, $8 FROM unnest($3::integer[]) AS component RETURNING id`,
      [given.bodyId, given.requestId, given.componentIds, given.toBodyId, given.toAccountId, given.dueOn, given.note, madeBy],
    )
    return made.map(({ id }) => id)
  }

  lock(manager: EntityManager, id: number): Promise<{ bodyId: number; madeBy: number; ended: boolean } | undefined> {
    return firstRow(
      manager,
      'SELECT body_id AS "bodyId", made_by AS "madeBy", ended_at IS NOT NULL AS ended FROM delegations WHERE id = $1 FOR UPDATE',
      [id],
    )
  }

  async end(manager: EntityManager, id: number, actorId: number): Promise<void> {
    await manager.query('UPDATE delegations SET ended_at = now(), ended_by = $2 WHERE id = $1 AND ended_at IS NULL', [id, actorId])
  }

  async saveContribution(
    manager: EntityManager,
    delegationId: number,
    { version, text, figures, language, trueOn, state, reason }: Omit<Contribution, 'savedBy' | 'savedAt'>,
    savedBy: number,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO contribution_revisions (delegation_id, version, text, figures, language, true_on, state, reason, saved_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [delegationId, version, text, figures, language, trueOn, state, reason, savedBy],
    )
  }

  async peopleOf(manager: EntityManager, bodyId: number): Promise<number[]> {
    return (await rows<{ id: number }>(manager, 'SELECT focal_points_of($1, today()) AS id', [bodyId])).map(({ id }) => id)
  }
}
