import { Injectable } from '@nestjs/common'
import type { BodyRef, RequestDetail, RequestSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import { componentText, readerParameters, visibleUpdates } from '../updates/index.js'

export interface ChosenComponent {
  readonly id: number
  readonly recommendationId: number
  readonly code: string
  readonly letter: string
  readonly leadIds: number[]
}

export interface NewRequest {
  readonly key: string
  readonly officeId: number
  readonly dueOn: string
  readonly letterNumber: string | null
  readonly letterDate: string | null
  readonly message: string
  readonly createdBy: number
}

export interface PreviewRow {
  readonly id: number
  readonly code: string
  readonly letter: string
  /** Null means the whole recommendation. */
  readonly text: string | null
  readonly whole: string
  readonly language: string
  readonly leads: readonly BodyRef[]
}

export type RequestHead = RequestSummary & { authorName: string; officeName: string }

const longestList = 200
const bodyRef = (language: string) => `jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> ${language}, 'track', b.track)`

/** $1 the reader is an officer, $2 the bodies that the reader answers for. An institution's part of a request is its own and the officers' to read. */
const visibleItem = (i: string) => `($1 OR ${i}.body_id = ANY ($2::integer[]))`
const itemReader = (caller: Caller): [boolean, number[]] => [hasRole(caller, 'officer'), bodiesOf(caller, 'liaison', 'approver')]

@Injectable()
export class RequestsRepository {
  findAll(manager: EntityManager, caller: Caller): Promise<RequestHead[]> {
    return this.find(manager, caller, 'true', [longestList])
  }

  async findOne(manager: EntityManager, caller: Caller, id: number): Promise<RequestHead | undefined> {
    return (await this.find(manager, caller, 'q.id = $5', [1, id]))[0]
  }

  private find(manager: EntityManager, caller: Caller, where: string, parameters: readonly unknown[]): Promise<RequestHead[]> {
    return rows(
      manager,
      `SELECT q.id, ${moment('q.created_at')} AS "createdAt", q.due_on::text AS "dueOn", q.letter_number AS "letterNumber",
         q.letter_date::text AS "letterDate", q.message, seen.bodies, seen.answered, seen.of, a.name AS "authorName", o.names ->> $3 AS "officeName"
       FROM requests q
       JOIN accounts a ON a.id = q.created_by
       JOIN bodies o ON o.id = q.office_id
       JOIN LATERAL (
         SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $3, 'track', b.track)), '[]') AS bodies,
           count(i.answered_at)::integer AS answered, count(*)::integer AS of
         FROM request_items i JOIN bodies b ON b.id = i.body_id
         WHERE i.request_id = q.id AND i.withdrawn_at IS NULL AND ${visibleItem('i')}
       ) seen ON seen.of > 0 OR EXISTS (SELECT FROM request_items i WHERE i.request_id = q.id AND ${visibleItem('i')})
       WHERE ${where} ORDER BY q.created_at DESC, q.id DESC LIMIT $4`,
      [...itemReader(caller), caller.language, ...parameters],
    )
  }

  findItems(manager: EntityManager, caller: Caller, requestId: number): Promise<RequestDetail['items']> {
    return rows(
      manager,
      `SELECT jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $4, 'track', b.track) AS body,
         c.id AS "componentId", r.code AS "recommendationCode", c.letter, coalesce(c.text, t.text, '') AS text, coalesce(t.language, 'und') AS language,
         i.answered_at IS NOT NULL AND i.withdrawn_at IS NULL AS answered, i.withdrawn_at IS NOT NULL AS withdrawn,
         EXISTS (SELECT FROM referrals f WHERE f.component_id = i.component_id AND f.body_id = i.body_id AND f.decided_at IS NULL)
           AND i.answered_at IS NULL AS "withOfficers",
         u.id AS "updateId", u.state AS "updateState"
       FROM request_items i
       JOIN bodies b ON b.id = i.body_id JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
       ${componentText('c', '$4')}
       -- What answered it, or what the body is writing: for those who may read it.
       LEFT JOIN LATERAL (
         SELECT u.id, u.state FROM updates u
         WHERE (u.id = i.update_id OR (i.update_id IS NULL AND u.body_id = i.body_id AND u.state IN ('draft', 'submitted', 'returned')
             AND u.id IN (SELECT update_id FROM update_components WHERE component_id = i.component_id)))
           AND ${visibleUpdates('u')}
         ORDER BY u.id DESC LIMIT 1
       ) u ON true
       WHERE i.request_id = $5 AND ($3 = 'sent' OR i.body_id = ANY ($6::integer[]))
       ORDER BY natural_key(r.code), c.letter, b.code`,
      [...readerParameters(caller), caller.language, requestId, bodiesOf(caller, 'liaison', 'approver')],
    )
  }

  /** What a choice means, in words, with those that lead: in one statement, however many they are. */
  findPreview(manager: EntityManager, codes: readonly string[], componentIds: readonly number[], language: string): Promise<PreviewRow[]> {
    return rows(
      manager,
      `SELECT c.id, r.code, c.letter, c.text, coalesce(t.text, '') AS whole, coalesce(t.language, 'und') AS language,
         coalesce(l.leads, '[]') AS leads
       FROM components c JOIN recommendations r ON r.id = c.recommendation_id
       ${componentText('c', '$3')}
       LEFT JOIN LATERAL (
         SELECT jsonb_agg(DISTINCT ${bodyRef('$3')}) AS leads
         FROM responsibilities s JOIN bodies b ON b.id = s.body_id
         WHERE s.component_id = c.id AND s.role = 'lead' AND s.ended_at IS NULL AND s.state <> 'declined'
       ) l ON true
       WHERE (r.code = ANY ($1) OR c.id = ANY ($2)) AND c.ended_at IS NULL ORDER BY natural_key(r.code), c.letter`,
      [codes, componentIds, language],
    )
  }

  findBodies(manager: EntityManager, codes: readonly string[], language: string): Promise<BodyRef[]> {
    return rows(
      manager,
      `SELECT b.id, b.code, b.names ->> $2 AS name, b.track FROM bodies b
       WHERE b.code = ANY ($1) AND b.kind = 'institution' AND (b.valid_to IS NULL OR b.valid_to > today()) ORDER BY name`,
      [codes, language],
    )
  }

  /** The components that a choice means, as they are today, with the institutions that lead them. */
  findChosen(manager: EntityManager, codes: readonly string[], componentIds: readonly number[]): Promise<ChosenComponent[]> {
    return rows(
      manager,
      `SELECT c.id, r.id AS "recommendationId", r.code, c.letter, ARRAY(
         SELECT DISTINCT s.body_id FROM responsibilities s
         WHERE s.component_id = c.id AND s.role = 'lead' AND s.ended_at IS NULL AND s.state <> 'declined' ORDER BY s.body_id
       ) AS "leadIds"
       FROM components c JOIN recommendations r ON r.id = c.recommendation_id
       WHERE (r.code = ANY ($1) OR c.id = ANY ($2)) AND c.ended_at IS NULL ORDER BY natural_key(r.code), c.letter`,
      [codes, componentIds],
    )
  }

  findAskable(manager: EntityManager, codes: readonly string[]): Promise<{ id: number; code: string }[]> {
    return rows(
      manager,
      `SELECT id, code FROM bodies WHERE code = ANY ($1) AND kind = 'institution' AND (valid_to IS NULL OR valid_to > today())`,
      [codes],
    )
  }

  async isPast(manager: EntityManager, day: string): Promise<boolean> {
    return (await firstRow<{ past: boolean }>(manager, 'SELECT $1::date < today() AS past', [day]))?.past ?? false
  }

  /** Undefined where a request with this key is there already. */
  async insert(
    manager: EntityManager,
    { key, officeId, dueOn, letterNumber, letterDate, message, createdBy }: NewRequest,
  ): Promise<number | undefined> {
    const entered = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO requests (key, office_id, due_on, letter_number, letter_date, message, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (key) DO NOTHING RETURNING id`,
      [key, officeId, dueOn, letterNumber, letterDate, message, createdBy],
    )
    return entered?.id
  }

  /** Those that were not asked for yet, or no more: an item that the office withdrew is asked for again. */
  insertItems(
    manager: EntityManager,
    requestId: number,
    items: readonly { componentId: number; bodyId: number }[],
  ): Promise<{ componentId: number; bodyId: number }[]> {
    return rows(
      manager,
      `INSERT INTO request_items AS i (request_id, component_id, body_id) SELECT $1, * FROM unnest($2::integer[], $3::integer[])
       ON CONFLICT (request_id, component_id, body_id) DO UPDATE SET answered_at = NULL, withdrawn_at = NULL, withdrawn_by = NULL
         WHERE i.withdrawn_at IS NOT NULL
       RETURNING component_id AS "componentId", body_id AS "bodyId"`,
      [requestId, items.map(({ componentId }) => componentId), items.map(({ bodyId }) => bodyId)],
    )
  }

  /** With whom it is today, in each of these bodies. */
  findContacts(manager: EntityManager, bodyIds: readonly number[]): Promise<RequestDetail['contacts']> {
    return rows(
      manager,
      `SELECT b.code AS "bodyCode", a.id AS "accountId", a.name, t.standing
       FROM bodies b CROSS JOIN LATERAL contacts_of(b.id, today()) t JOIN accounts a ON a.id = t.account_id
       WHERE b.id = ANY ($1) ORDER BY b.code, a.name`,
      [bodyIds],
    )
  }

  async focalPointsOf(manager: EntityManager, bodyId: number): Promise<number[]> {
    return (await rows<{ id: number }>(manager, 'SELECT focal_points_of($1, today()) AS id', [bodyId])).map(({ id }) => id)
  }

  /** Somebody of the institution has seen it. */
  async noteOpening(manager: EntityManager, requestId: number, bodyIds: readonly number[]): Promise<void> {
    await manager.query(
      `INSERT INTO request_openings (request_id, body_id)
       SELECT DISTINCT request_id, body_id FROM request_items WHERE request_id = $1 AND body_id = ANY ($2) ON CONFLICT DO NOTHING`,
      [requestId, bodyIds],
    )
  }

  findByKey(manager: EntityManager, key: string, createdBy: number): Promise<{ id: number } | undefined> {
    return firstRow(manager, 'SELECT id FROM requests WHERE key = $1 AND created_by = $2', [key, createdBy])
  }
}
