import { Injectable } from '@nestjs/common'
import type { Absence, Contact, FocalPoint, FocalPointRank, InstitutionContacts, Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'

type BodyHead = InstitutionContacts['body'] & { correspondenceLanguage: Language }
type Person = InstitutionContacts['people'][number]

const absence = `a.id, a.account_id AS "accountId", p.name, a.from_day::text AS "fromDay", a.to_day::text AS "toDay",
  a.cover_id AS "coverId", c.name AS "coverName"
  FROM absences a JOIN accounts p ON p.id = a.account_id LEFT JOIN accounts c ON c.id = a.cover_id`

@Injectable()
export class FocalPointsRepository {
  findInstitution(manager: EntityManager, code: string, language: string): Promise<BodyHead | undefined> {
    return firstRow(
      manager,
      `SELECT id, code, names ->> $2 AS name, track, correspondence_language(id) AS "correspondenceLanguage"
       FROM bodies WHERE code = $1 AND kind = 'institution'`,
      [code, language],
    )
  }

  findToday(manager: EntityManager, bodyId: number): Promise<Contact[]> {
    return rows(
      manager,
      `SELECT a.id AS "accountId", a.name, t.standing FROM contacts_of($1, today()) t JOIN accounts a ON a.id = t.account_id ORDER BY a.name`,
      [bodyId],
    )
  }

  findFocalPoints(manager: EntityManager, bodyId: number): Promise<FocalPoint[]> {
    return rows(
      manager,
      `SELECT f.id, f.account_id AS "accountId", a.name, f.rank, f.valid_from::text AS "validFrom", f.valid_to::text AS "validTo"
       FROM focal_points f JOIN accounts a ON a.id = f.account_id WHERE f.body_id = $1
       ORDER BY f.valid_to IS NOT NULL AND f.valid_to <= today(), f.rank = 'alternate', f.valid_from DESC, f.id`,
      [bodyId],
    )
  }

  /** Those who answer or clear for a body today. */
  findPeople(manager: EntityManager, bodyIds: readonly number[]): Promise<Person[]> {
    return rows(
      manager,
      `SELECT DISTINCT ON (a.name, a.id) a.id AS "accountId", a.name, s.role FROM memberships s JOIN accounts a ON a.id = s.account_id
       WHERE s.body_id = ANY ($1) AND s.role IN ('liaison', 'approver') AND belongs_to(a.id, s.body_id, today()) ORDER BY a.name, a.id, s.role DESC`,
      [bodyIds],
    )
  }

  findDirectorates(manager: EntityManager, bodyId: number, language: string): Promise<InstitutionContacts['directorates']> {
    return rows(
      manager,
      `SELECT d.id, d.code, d.names ->> $2 AS name,
         (SELECT count(DISTINCT s.account_id)::integer FROM memberships s WHERE s.body_id = d.id AND belongs_to(s.account_id, d.id, today())) AS people
       FROM bodies d WHERE d.parent_id = $1 AND d.kind = 'institution' AND (d.valid_to IS NULL OR d.valid_to > today()) ORDER BY name`,
      [bodyId, language],
    )
  }

  /** A new main focal point takes the place of the present one from that day. */
  async name(
    manager: EntityManager,
    bodyId: number,
    named: { accountId: number; rank: FocalPointRank; validFrom: string; validTo: string | null },
    actorId: number,
  ): Promise<void> {
    await manager.query(
      `UPDATE focal_points SET valid_to = greatest(valid_from, $2::date), ended_by = $4
       WHERE body_id = $1 AND (valid_to IS NULL OR valid_to > $2::date) AND (account_id = $5 OR (rank = 'main' AND $3 = 'main'))`,
      [bodyId, named.validFrom, named.rank, actorId, named.accountId],
    )
    await manager.query(
      'INSERT INTO focal_points (body_id, account_id, rank, valid_from, valid_to, created_by) VALUES ($1, $2, $3, $4, $5, $6)',
      [bodyId, named.accountId, named.rank, named.validFrom, named.validTo, actorId],
    )
  }

  findFocalPoint(manager: EntityManager, id: number): Promise<{ bodyId: number } | undefined> {
    return firstRow(manager, 'SELECT body_id AS "bodyId" FROM focal_points WHERE id = $1 FOR UPDATE', [id])
  }

  async end(manager: EntityManager, id: number, actorId: number): Promise<void> {
    await manager.query(
      'UPDATE focal_points SET valid_to = greatest(valid_from, today()), ended_by = $2 WHERE id = $1 AND (valid_to IS NULL OR valid_to > today())',
      [id, actorId],
    )
  }

  async saveLanguage(manager: EntityManager, bodyId: number, language: Language): Promise<void> {
    await manager.query('UPDATE bodies SET correspondence_language = $2 WHERE id = $1', [bodyId, language])
  }

  /** The code counts on from the institution's own; the name stands in every language until somebody translates it. */
  async addDirectorate(manager: EntityManager, bodyId: number, name: string): Promise<void> {
    await manager.query(
      `INSERT INTO bodies (code, kind, track, branch, parent_id, names, short_names)
       SELECT p.code || '-' || (SELECT count(*) + 1 FROM bodies d WHERE d.code LIKE p.code || '-%'), 'institution', p.track, p.branch, p.id, n, n
       FROM bodies p, jsonb_build_object('en', $2::text, 'ar', $2, 'ckb', $2) AS n WHERE p.id = $1`,
      [bodyId, name],
    )
  }

  findAbsences(manager: EntityManager, accountIds: readonly number[]): Promise<Absence[]> {
    return rows(
      manager,
      `SELECT ${absence} WHERE a.account_id = ANY ($1) AND a.withdrawn_at IS NULL AND a.to_day >= today() ORDER BY a.from_day`,
      [accountIds],
    )
  }

  findAbsence(manager: EntityManager, id: number): Promise<Absence | undefined> {
    return firstRow(manager, `SELECT ${absence} WHERE a.id = $1 AND a.withdrawn_at IS NULL`, [id])
  }

  async bodiesOfAccount(manager: EntityManager, accountId: number): Promise<number[]> {
    const found = await rows<{ id: number }>(
      manager,
      'SELECT DISTINCT s.body_id AS id FROM memberships s WHERE s.account_id = $1 AND belongs_to($1, s.body_id, today())',
      [accountId],
    )
    return found.map(({ id }) => id)
  }

  async insertAbsence(
    manager: EntityManager,
    { accountId, fromDay, toDay, coverId }: { accountId: number; fromDay: string; toDay: string; coverId: number | null },
    actorId: number,
  ): Promise<number> {
    const made = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO absences (account_id, from_day, to_day, cover_id, created_by) VALUES ($1, $2, $3, $4, $5) RETURNING id',
      [accountId, fromDay, toDay, coverId, actorId],
    )
    return made?.id ?? 0
  }

  async withdrawAbsence(manager: EntityManager, id: number): Promise<void> {
    await manager.query('UPDATE absences SET withdrawn_at = now() WHERE id = $1', [id])
  }
}
