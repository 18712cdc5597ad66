import { Injectable } from '@nestjs/common'
import type { Allocation, BodyKind, HeldKind, Language, LocalName, NewSuccession, SuccessionSummary, Track } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { FoundThing, Move } from '../holdings/index.js'

export interface ConcernedBody {
  readonly id: number
  readonly code: string
  readonly kind: BodyKind
  readonly track: Track | null
  readonly names: LocalName
  readonly current: boolean
}

export interface SuccessionRow {
  readonly id: number
  readonly kind: NewSuccession['kind']
  readonly day: string
  readonly due: boolean
  readonly names: LocalName | null
  readonly shortNames: LocalName | null
  readonly allocation: Allocation
  readonly carriedOutAt: string | null
  readonly undoneAt: string | null
  readonly revokedAt: string | null
  readonly bodies: readonly { id: number; code: string; part: 'from' | 'to'; founded: boolean }[]
}

export interface KeptMove extends Move {
  readonly kind: HeldKind
  readonly fromId: number
  readonly toId: number | null
  readonly thing: FoundThing & { readonly toCode: string | null }
}

const bodiesIn = (part: string) => `coalesce((
  SELECT jsonb_agg(jsonb_build_object('code', b.code, 'name', body_names_at(b.id, CASE WHEN s.kind = 'renamed' THEN now() ELSE start_of(s.day) - interval '1 second' END) ->> $1) ORDER BY sb.place)
  FROM succession_bodies sb JOIN bodies b ON b.id = sb.body_id WHERE sb.succession_id = s.id AND sb.part = '${part}'), '[]')`

@Injectable()
export class SuccessionsRepository {
  /** Plans are for those who make them; what happened is for everybody. */
  findAll(
    manager: EntityManager,
    language: Language,
    { withPlans, body = null, id = null }: { withPlans: boolean; body?: string | null; id?: number | null },
  ): Promise<SuccessionSummary[]> {
    return rows(
      manager,
      `SELECT s.id, s.kind, s.day::text AS day, s.act, ${bodiesIn('from')} AS "from", ${bodiesIn('to')} AS "to",
         CASE WHEN s.revoked_at IS NOT NULL THEN 'revoked' WHEN s.undone_at IS NOT NULL THEN 'undone' WHEN s.carried_out_at IS NOT NULL THEN 'carried-out' ELSE 'planned' END AS state,
         (SELECT coalesce(n.names, b.names) ->> $1 FROM succession_bodies sb JOIN bodies b ON b.id = sb.body_id
          LEFT JOIN body_former_names n ON n.succession_id = s.id AND n.body_id = b.id WHERE s.kind = 'renamed' AND sb.succession_id = s.id LIMIT 1) AS "previousName",
         s.names ->> $1 AS "nextName", p.name AS "plannedBy", ${moment('s.planned_at')} AS "plannedAt", ${moment('s.carried_out_at')} AS "carriedOutAt",
         coalesce(u.name, v.name) AS "undoneBy", ${moment('coalesce(s.undone_at, s.revoked_at)')} AS "undoneAt"
       FROM successions s LEFT JOIN accounts p ON p.id = s.planned_by LEFT JOIN accounts u ON u.id = s.undone_by LEFT JOIN accounts v ON v.id = s.revoked_by
       WHERE ($2 OR (s.carried_out_at IS NOT NULL AND s.undone_at IS NULL))
         AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM succession_bodies sb JOIN bodies b ON b.id = sb.body_id WHERE sb.succession_id = s.id AND b.code = $3))
         AND ($4::integer IS NULL OR s.id = $4)
       ORDER BY s.day DESC, s.id DESC`,
      [language, withPlans, body, id],
    )
  }

  lock(manager: EntityManager, id: number): Promise<SuccessionRow | undefined> {
    return firstRow(
      manager,
      `SELECT s.id, s.kind, s.day::text AS day, s.day <= today() AS due, s.names, s.short_names AS "shortNames", s.allocation,
         ${moment('s.carried_out_at')} AS "carriedOutAt", ${moment('s.undone_at')} AS "undoneAt", ${moment('s.revoked_at')} AS "revokedAt",
         (SELECT jsonb_agg(jsonb_build_object('id', b.id, 'code', b.code, 'part', sb.part, 'founded', sb.founded) ORDER BY sb.part, sb.place)
          FROM succession_bodies sb JOIN bodies b ON b.id = sb.body_id WHERE sb.succession_id = s.id) AS bodies
       FROM successions s WHERE s.id = $1 FOR UPDATE OF s`,
      [id],
    )
  }

  findDue(manager: EntityManager): Promise<{ id: number }[]> {
    return rows(
      manager,
      'SELECT id FROM successions WHERE day <= today() AND carried_out_at IS NULL AND revoked_at IS NULL ORDER BY day, id',
    )
  }

  findBodies(manager: EntityManager, codes: readonly string[], day: string): Promise<ConcernedBody[]> {
    return rows(
      manager,
      `SELECT id, code, kind, track, names, (valid_to IS NULL OR valid_to > $2) AS current FROM bodies WHERE code = ANY ($1)`,
      [codes, day],
    )
  }

  async isDue(manager: EntityManager, day: string): Promise<boolean> {
    return (await firstRow<{ due: boolean }>(manager, 'SELECT $1::date <= today() AS due', [day]))?.due ?? false
  }

  /** What else is planned for, or has happened later to, one of these bodies. */
  async findLater(
    manager: EntityManager,
    bodyIds: readonly number[],
    { exceptId, after }: { exceptId: number | null; after: string | null },
  ): Promise<boolean> {
    const found = await firstRow(
      manager,
      `SELECT 1 FROM successions s JOIN succession_bodies sb ON sb.succession_id = s.id WHERE sb.body_id = ANY ($1) AND s.id IS DISTINCT FROM $2
         AND s.undone_at IS NULL AND s.revoked_at IS NULL AND CASE WHEN $3::timestamptz IS NULL THEN s.carried_out_at IS NULL AND sb.part = 'from' ELSE s.carried_out_at > $3 END LIMIT 1`,
      [bodyIds, exceptId, after],
    )
    return found !== undefined
  }

  async isRenamedAfter(manager: EntityManager, bodyId: number, day: string): Promise<boolean> {
    return (
      (await firstRow(manager, 'SELECT 1 FROM body_former_names WHERE body_id = $1 AND until >= $2 AND undone_at IS NULL', [
        bodyId,
        day,
      ])) !== undefined
    )
  }

  async found(
    manager: EntityManager,
    like: number,
    day: string,
    { code, names, shortNames }: NewSuccession['founded'][number],
  ): Promise<number | undefined> {
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO bodies (code, kind, track, branch, parent_id, names, short_names, valid_from)
       SELECT $2, kind, track, branch, parent_id, $3, $4, $5 FROM bodies WHERE id = $1 ON CONFLICT (code) DO NOTHING RETURNING id`,
      [like, code, names, shortNames, day],
    )
    return made?.id
  }

  async insert(manager: EntityManager, { kind, day, act, renamed, allocation }: NewSuccession, plannedBy: number | null): Promise<number> {
    const made = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO successions (kind, day, act, names, short_names, allocation, planned_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
      [kind, day, act, renamed?.names ?? null, renamed?.shortNames ?? null, allocation, plannedBy],
    )
    return made?.id ?? 0
  }

  async insertBodies(
    manager: EntityManager,
    successionId: number,
    part: 'from' | 'to',
    ids: readonly number[],
    foundedIds: readonly number[] = [],
  ): Promise<void> {
    await manager.query(
      `INSERT INTO succession_bodies (succession_id, body_id, part, place, founded)
       SELECT $1, id, $2, place, id = ANY ($4) FROM unnest($3::integer[]) WITH ORDINALITY AS given(id, place)`,
      [successionId, part, ids, foundedIds],
    )
  }

  async markCarriedOut(manager: EntityManager, id: number): Promise<void> {
    await manager.query('UPDATE successions SET carried_out_at = clock_timestamp() WHERE id = $1', [id])
  }

  async markUndone(manager: EntityManager, id: number, actorId: number): Promise<void> {
    await manager.query('UPDATE successions SET undone_at = now(), undone_by = $2 WHERE id = $1', [id, actorId])
  }

  async markRevoked(manager: EntityManager, id: number, actorId: number): Promise<void> {
    await manager.query('UPDATE successions SET revoked_at = now(), revoked_by = $2 WHERE id = $1', [id, actorId])
  }

  async insertMoves(manager: EntityManager, successionId: number, moves: readonly KeptMove[]): Promise<void> {
    await manager.query(
      `INSERT INTO succession_moves (succession_id, kind, row_id, made_id, from_body_id, to_body_id, before)
       SELECT $1, kind, "rowId", "madeId", "fromId", "toId", before || jsonb_build_object('thing', thing)
       FROM jsonb_to_recordset($2) AS given(kind text, "rowId" integer, "madeId" integer, "fromId" integer, "toId" integer, before jsonb, thing jsonb)`,
      [successionId, JSON.stringify(moves)],
    )
  }

  findMoves(manager: EntityManager, successionId: number): Promise<KeptMove[]> {
    return rows(
      manager,
      `SELECT kind, row_id AS "rowId", made_id AS "madeId", from_body_id AS "fromId", to_body_id AS "toId", before, before -> 'thing' AS thing
       FROM succession_moves WHERE succession_id = $1 ORDER BY id`,
      [successionId],
    )
  }

  /** The themes of recommendations, by the concept that counts. */
  async findThemes(manager: EntityManager, codes: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = await rows<{ code: string; themes: string[] }>(
      manager,
      `SELECT r.code, array_agg(coalesce(k.code, t.code)) AS themes FROM recommendations r JOIN recommendation_terms rt ON rt.recommendation_id = r.id
       JOIN terms t ON t.id = rt.term_id AND t.taxonomy = 'theme' LEFT JOIN terms k ON k.id = t.canonical_id
       WHERE r.code = ANY ($1) GROUP BY r.code`,
      [codes],
    )
    return new Map(found.map(({ code, themes }) => [code, themes]))
  }

  findItems(manager: EntityManager, responsibilityIds: readonly number[]): Promise<{ recommendationId: number; componentId: number }[]> {
    return rows(
      manager,
      `SELECT DISTINCT c.recommendation_id AS "recommendationId", c.id AS "componentId" FROM responsibilities s JOIN components c ON c.id = s.component_id WHERE s.id = ANY ($1)`,
      [responsibilityIds],
    )
  }

  async findRecommendations(manager: EntityManager, codes: readonly string[]): Promise<number[]> {
    return (await rows<{ id: number }>(manager, 'SELECT id FROM recommendations WHERE code = ANY ($1)', [codes])).map(({ id }) => id)
  }

  async rename(manager: EntityManager, { id, bodies: [body], day, names, shortNames }: SuccessionRow): Promise<void> {
    await manager.query(
      'INSERT INTO body_former_names (body_id, names, short_names, until, succession_id) SELECT id, names, short_names, $2, $3 FROM bodies WHERE id = $1',
      [body?.id, day, id],
    )
    await manager.query('UPDATE bodies SET names = $2, short_names = $3, version = version + 1 WHERE id = $1', [
      body?.id,
      names,
      shortNames,
    ])
  }

  async unrename(manager: EntityManager, successionId: number): Promise<void> {
    await manager.query(
      `WITH former AS (UPDATE body_former_names SET undone_at = now() WHERE succession_id = $1 RETURNING *)
       UPDATE bodies b SET names = former.names, short_names = former.short_names, version = version + 1 FROM former WHERE b.id = former.body_id`,
      [successionId],
    )
  }

  async endBodies(manager: EntityManager, ids: readonly number[], day: string | null, successorId: number | null): Promise<void> {
    await manager.query('UPDATE bodies SET valid_to = $2, successor_id = $3, version = version + 1 WHERE id = ANY ($1)', [
      ids,
      day,
      successorId,
    ])
  }

  /** A body that was founded for what is undone ends before it began. */
  async unfound(manager: EntityManager, ids: readonly number[]): Promise<void> {
    await manager.query('UPDATE bodies SET valid_to = valid_from, version = version + 1 WHERE id = ANY ($1)', [ids])
  }
}
