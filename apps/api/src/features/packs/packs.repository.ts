import { Injectable } from '@nestjs/common'
import type { Language, Pack, PackFormat, PackScope } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import { answersFor, componentText } from '../updates/index.js'
import type { PackItem } from './files/pack-content.js'

export interface Institution {
  readonly id: number
  readonly code: string
  readonly names: Readonly<Record<Language, string>>
  /** In which most of its people work; without people, that of its government. */
  readonly language: Language
}

export type PackRecord = Omit<Pack, 'number'>

/** $1 all packs, $2 those of which institutions. */
const reach = (caller: Caller): [boolean, number[]] => [hasRole(caller, 'officer'), bodiesOf(caller, 'liaison', 'approver')]

const fileOf = (f: string) =>
  `jsonb_build_object('id', ${f}.id, 'name', ${f}.name, 'mediaType', ${f}.media_type, 'size', ${f}.size, 'sha256', ${f}.sha256)`

const source = `
  SELECT p.id, jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $3, 'track', b.track) AS body, p.language, p.scope,
    cardinality(p.component_ids) AS items,
    ARRAY(SELECT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id
      WHERE c.id = ANY (p.component_ids) GROUP BY r.code ORDER BY natural_key(r.code)) AS codes,
    p.request_ids AS "requestIds", jsonb_build_object('xlsx', ${fileOf('x')}, 'docx', ${fileOf('d')}) AS files,
    ${moment('p.made_at')} AS "madeAt", a.name AS "authorName",
    (SELECT count(*)::integer FROM pack_returns t WHERE t.pack_id = p.id AND t.state <> 'discarded'
      AND (CASE WHEN t.office_id IS NULL THEN t.body_id = ANY ($2) ELSE $1 END)) AS returns
  FROM packs p JOIN bodies b ON b.id = p.body_id JOIN accounts a ON a.id = p.made_by
  JOIN files x ON x.id = p.xlsx_file_id JOIN files d ON d.id = p.docx_file_id
  WHERE ($1 OR p.body_id = ANY ($2))`

/** Which components a scope means, of component `c` for the body $1 and the request $3. */
const inScope: Readonly<Record<PackScope, string>> = {
  asked: `EXISTS (SELECT FROM request_items i WHERE i.component_id = c.id AND i.body_id = $1 AND i.answered_at IS NULL AND ($3::integer IS NULL OR i.request_id = $3))`,
  'answered-for': `${answersFor('c', '$1')} AND ($3::integer IS NULL OR EXISTS (SELECT FROM request_items i WHERE i.component_id = c.id AND i.body_id = $1 AND i.request_id = $3))`,
  chosen: `r.code = ANY ($4) AND ${answersFor('c', '$1')} AND $3::integer IS NULL`,
}

@Injectable()
export class PacksRepository {
  findAll(manager: EntityManager, caller: Caller, requestId: number | null): Promise<PackRecord[]> {
    return rows(manager, `${source} AND ($4::integer IS NULL OR $4 = ANY (p.request_ids)) ORDER BY p.id DESC LIMIT 100`, [
      ...reach(caller),
      caller.language,
      requestId,
    ])
  }

  findOne(manager: EntityManager, caller: Caller, id: number): Promise<PackRecord | undefined> {
    return firstRow(manager, `${source} AND p.id = $4`, [...reach(caller), caller.language, id])
  }

  findByKey(manager: EntityManager, key: string, madeBy: number): Promise<{ id: number } | undefined> {
    return firstRow(manager, 'SELECT id FROM packs WHERE key = $1 AND made_by = $2', [key, madeBy])
  }

  findInstitution(manager: EntityManager, code: string): Promise<Institution | undefined> {
    return firstRow(
      manager,
      `SELECT b.id, b.code, b.names, coalesce((
         SELECT a.language FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.body_id = b.id AND m.role IN ('liaison', 'approver') AND opens(a) AND (m.valid_to IS NULL OR m.valid_to > today())
         GROUP BY a.language ORDER BY count(*) DESC, a.language LIMIT 1
       ), CASE b.track WHEN 'kurdistan-region' THEN 'ckb' ELSE 'ar' END) AS language
       FROM bodies b WHERE b.code = $1 AND b.kind = 'institution'`,
      [code],
    )
  }

  /** The items of a pack, in the order of the register, with what the body said last of each and had approved. */
  findItems(
    manager: EntityManager,
    bodyId: number,
    scope: PackScope,
    { language, requestId, codes }: { language: Language; requestId: number | null; codes: readonly string[] },
  ): Promise<(PackItem & { readonly demonstration: boolean; readonly requestIds: number[] })[]> {
    return rows(
      manager,
      `SELECT c.id AS "componentId", r.code, c.letter, coalesce(c.text, t.text, '') AS text, coalesce(t.language, 'und') AS language, w.demonstration,
         ARRAY(SELECT i.request_id FROM request_items i WHERE i.component_id = c.id AND i.body_id = $1 AND i.answered_at IS NULL AND ($3::integer IS NULL OR i.request_id = $3)) AS "requestIds",
         (SELECT jsonb_build_object('claimed', v.claimed, 'narrative', v.narrative, 'trueOn', v.true_on)
          FROM claims k JOIN updates u ON u.id = k.update_id AND u.body_id = $1 JOIN update_revisions v ON v.update_id = k.update_id AND v.version = k.version
          WHERE k.component_id = c.id AND k.until IS NULL ORDER BY v.true_on DESC, k.since DESC LIMIT 1) AS previous
       FROM components c JOIN recommendations r ON r.id = c.recommendation_id JOIN reviews w ON w.id = r.review_id
       ${componentText('c', '$2')}
       WHERE c.ended_at IS NULL AND $4::text[] IS NOT NULL AND ${inScope[scope]}
       ORDER BY natural_key(r.code), c.letter`,
      [bodyId, language, requestId, codes],
    )
  }

  async insert(
    manager: EntityManager,
    pack: {
      readonly key: string
      readonly bodyId: number
      readonly language: string
      readonly scope: PackScope
      readonly componentIds: readonly number[]
      readonly requestIds: readonly number[]
      readonly madeBy: number
      readonly madeAt?: string
    },
  ): Promise<number | undefined> {
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO packs (key, body_id, language, scope, component_ids, request_ids, made_by, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, coalesce($8::timestamptz, now())) ON CONFLICT (key) DO NOTHING RETURNING id`,
      [pack.key, pack.bodyId, pack.language, pack.scope, pack.componentIds, pack.requestIds, pack.madeBy, pack.madeAt ?? null],
    )
    return made?.id
  }

  async setFiles(manager: EntityManager, id: number, files: Readonly<Record<PackFormat, number>>): Promise<void> {
    await manager.query('UPDATE packs SET xlsx_file_id = $2, docx_file_id = $3 WHERE id = $1', [id, files.xlsx, files.docx])
  }

  async today(manager: EntityManager): Promise<string> {
    return (await firstRow<{ day: string }>(manager, 'SELECT today()::text AS day'))?.day ?? ''
  }
}
