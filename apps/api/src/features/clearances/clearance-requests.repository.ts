import { Injectable } from '@nestjs/common'
import type { ClearanceRequest, Desk, HandlerAnswer, Language, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { bodiesOf, type Caller } from '../../platform/http/index.js'
import type { InPlace } from '../holdings/index.js'

export interface Asked {
  readonly accountId: number | null
  readonly bodyId: number | null
}
type Askable = Pick<HandlerAnswer<(typeof contract.clearances)['list']>, 'people' | 'offices'>

/** Open requests to an officer, or to an office of that officer. */
export const openRequestsTo = (accountId: string, officeIds: string): string =>
  `brief_clearance_requests q WHERE is_open(q) AND cardinality(${officeIds}) > 0 AND (q.account_id = ${accountId} OR q.body_id = ANY (${officeIds}))`

const officers = `accounts a JOIN memberships ms ON ms.account_id = a.id AND ms.role = 'officer'
    AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today())
  JOIN bodies b ON b.id = ms.body_id WHERE opens(a)`

@Injectable()
export class ClearanceRequestsRepository {
  findOpen(manager: EntityManager, briefId: number, caller: Caller): Promise<ClearanceRequest[]> {
    return rows(
      manager,
      `SELECT q.id, q.step, p.name AS "personName", coalesce(b.names, home.names) ->> $2 AS "officeName", a.name AS "askedByName",
         ${moment('q.asked_at')} AS "askedAt", (q.account_id = $3 OR q.body_id = ANY ($4::integer[])) IS TRUE AS mine,
         reminded.reminders, reminded.last AS "lastReminderAt"
       FROM brief_clearance_requests q JOIN accounts a ON a.id = q.asked_by
       LEFT JOIN accounts p ON p.id = q.account_id LEFT JOIN bodies b ON b.id = q.body_id
       LEFT JOIN LATERAL (
         SELECT o.names FROM memberships ms JOIN bodies o ON o.id = ms.body_id WHERE ms.account_id = q.account_id AND ms.role = 'officer' ORDER BY ms.id LIMIT 1
       ) home ON true
       CROSS JOIN LATERAL (
         SELECT count(*)::integer AS reminders, ${moment('max(sent_at)')} AS last FROM brief_clearance_reminders WHERE request_id = q.id
       ) reminded
       WHERE q.brief_id = $1 AND is_open(q) ORDER BY q.id DESC`,
      [briefId, caller.language, caller.accountId, bodiesOf(caller, 'officer')],
    )
  }

  /** What stands on the desk of a reader. */
  findMine(manager: EntityManager, caller: Caller): Promise<Desk['briefsToClear']> {
    return rows(
      manager,
      `SELECT q.id AS "requestId", q.brief_id AS "briefId", r.title, q.step, a.name AS "askedByName", ${moment('q.asked_at')} AS "askedAt"
       FROM (SELECT q.* FROM ${openRequestsTo('$1', '$2::integer[]')}) q JOIN briefs r ON r.id = q.brief_id JOIN accounts a ON a.id = q.asked_by
       ORDER BY q.id LIMIT 200`,
      [caller.accountId, bodiesOf(caller, 'officer')],
    )
  }

  /** Officers, and the offices that have one: nobody else reads a brief before it is frozen. */
  async findAskable(manager: EntityManager, language: Language): Promise<Askable> {
    const people = await rows<Askable['people'][number]>(
      manager,
      `SELECT DISTINCT ON (a.name, a.id) a.id AS "accountId", a.name, b.short_names ->> $1 AS "officeName" FROM ${officers} ORDER BY a.name, a.id, ms.id`,
      [language],
    )
    const offices = await rows<Askable['offices'][number]>(
      manager,
      `SELECT DISTINCT b.code, b.names ->> $1 AS name FROM ${officers} ORDER BY name`,
      [language],
    )
    return { people, offices }
  }

  /** One person or one office, if it can be asked. */
  findAsked(manager: EntityManager, accountId: number | null, officeCode: string | null): Promise<Asked | undefined> {
    return firstRow(
      manager,
      `SELECT $1::integer AS "accountId", CASE WHEN $1::integer IS NULL THEN b.id END AS "bodyId" FROM ${officers}
         AND num_nonnulls($1::integer, $2::text) = 1 AND (a.id = $1 OR b.code = $2) LIMIT 1`,
      [accountId, officeCode],
    )
  }

  /** What was asked already under this key. Two that come at once are taken one after the other. */
  async findByKey(manager: EntityManager, briefId: number, key: string, askedBy: number): Promise<{ id: number } | undefined> {
    await manager.query('SELECT FROM briefs WHERE id = $1 FOR NO KEY UPDATE', [briefId])
    return firstRow(manager, 'SELECT id FROM brief_clearance_requests WHERE key = $1 AND asked_by = $2', [key, askedBy])
  }

  async insert(
    manager: EntityManager,
    { key, briefId, step, accountId, bodyId, askedBy }: Asked & { key: string; briefId: number; step: string; askedBy: number },
  ): Promise<number> {
    const made = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO brief_clearance_requests (key, brief_id, step, account_id, body_id, asked_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
      [key, briefId, step, accountId, bodyId, askedBy],
    )
    return made?.id ?? 0
  }

  async findBrief(manager: EntityManager, id: number): Promise<number | undefined> {
    return (await firstRow<{ briefId: number }>(manager, 'SELECT brief_id AS "briefId" FROM brief_clearance_requests WHERE id = $1', [id]))
      ?.briefId
  }

  /** What somebody decided about is not taken back. */
  async withdraw(manager: EntityManager, id: number, accountId: number): Promise<void> {
    await manager.query(
      'UPDATE brief_clearance_requests q SET withdrawn_by = $2, withdrawn_at = clock_timestamp() WHERE id = $1 AND is_open(q)',
      [id, accountId],
    )
  }

  /** Who asked; undefined where it is decided, withdrawn or of another brief. Two who decide at once do so one after the other. */
  async lockOpen(manager: EntityManager, briefId: number, id: number): Promise<number | undefined> {
    await manager.query('SELECT FROM brief_clearance_requests WHERE id = $1 FOR UPDATE', [id])
    const found = await firstRow<{ askedBy: number }>(
      manager,
      'SELECT asked_by AS "askedBy" FROM brief_clearance_requests q WHERE id = $1 AND brief_id = $2 AND is_open(q)',
      [id, briefId],
    )
    return found?.askedBy
  }

  /** Who made a brief and who wrote in it, with somebody more, as far as they still work on briefs. */
  async findAuthors(manager: EntityManager, briefId: number, more: number | null): Promise<number[]> {
    const found = await rows<{ id: number }>(
      manager,
      `SELECT DISTINCT a.id FROM ${officers} AND a.id IN (
         SELECT created_by FROM briefs WHERE id = $1 UNION SELECT saved_by FROM brief_drafts WHERE brief_id = $1 UNION SELECT $2::integer)`,
      [briefId, more],
    )
    return found.map(({ id }) => id)
  }
}

const asked = {
  kind: 'brief-to-clear',
  table: 'brief_clearance_requests',
  open: 'is_open(h)',
  label: `(SELECT r.title FROM briefs r WHERE r.id = h.brief_id)`,
} as const

/** A request goes with the work of whom it was put to. */
export const requestsToPerson: InPlace = { ...asked, column: 'account_id' }
export const requestsToOffice: InPlace = { ...asked, column: 'body_id' }
