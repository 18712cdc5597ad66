import { Injectable } from '@nestjs/common'
import type { BriefDocument, BriefSummary, Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { BriefTemplate } from '../templates/index.js'

export type FrozenContent = Readonly<Record<Language, BriefDocument>>
/** A brief without the name of its template, which depends on the reader's language. */
export interface BriefListed extends Omit<BriefSummary, 'templateName'> {
  readonly templateOwnName: string | null
}
export interface BriefRow extends BriefListed {
  readonly template: BriefTemplate
  readonly createdBy: number
  readonly frozenContent: FrozenContent | null
}
export type BriefSettings = Pick<BriefSummary, 'title' | 'purpose' | 'language' | 'scope' | 'since' | 'asOf'>

const summary = `b.id, b.version, b.template ->> 'code' AS "templateCode", b.template ->> 'name' AS "templateOwnName", b.title, b.purpose, b.language, b.scope, b.since::text, ${moment('b.as_of')} AS "asOf", a.name AS "authorName",
  ${moment('b.created_at')} AS "createdAt", ${moment('b.frozen_at')} AS "frozenAt", b.hash`
const source = 'briefs b JOIN accounts a ON a.id = b.created_by'

/** `drafts` says whether the caller may see briefs that are not frozen. */
@Injectable()
export class BriefsRepository {
  findAll(manager: EntityManager, drafts: boolean, issueList?: number): Promise<BriefListed[]> {
    return rows(
      manager,
      `SELECT ${summary} FROM ${source}
       WHERE (b.frozen_at IS NOT NULL OR $1) AND ($2::integer IS NULL OR b.scope -> 'issueList' = to_jsonb($2)) ORDER BY b.id DESC LIMIT 200`,
      [drafts, issueList ?? null],
    )
  }

  async replyLimit(manager: EntityManager, listId: number): Promise<number | undefined> {
    const found = await firstRow<{ limit: number }>(manager, 'SELECT word_limit AS limit FROM issue_lists WHERE id = $1', [listId])
    return found?.limit
  }

  find(manager: EntityManager, id: number, drafts: boolean): Promise<BriefRow | undefined> {
    return firstRow(
      manager,
      `SELECT ${summary}, b.template, b.created_by AS "createdBy", b.frozen_content AS "frozenContent" FROM ${source} WHERE b.id = $1 AND (b.frozen_at IS NOT NULL OR $2)`,
      [id, drafts],
    )
  }

  async insert(
    manager: EntityManager,
    { title, purpose, language, scope, since, asOf }: BriefSettings,
    template: BriefTemplate,
    authorId: number,
  ): Promise<number> {
    const row = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO briefs (title, purpose, language, scope, since, as_of, template, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id',
      [title, purpose, language, scope, since, asOf, template, authorId],
    )
    return row?.id ?? 0
  }

  /** False where somebody saved or froze it in between. */
  async update(
    manager: EntityManager,
    id: number,
    version: number,
    { title, purpose, language, scope, since, asOf }: BriefSettings,
  ): Promise<boolean> {
    const changed = await rows(
      manager,
      `UPDATE briefs SET title = $3, purpose = $4, language = $5, scope = $6, since = $7, as_of = $8, version = version + 1
       WHERE id = $1 AND version = $2 AND frozen_at IS NULL RETURNING id`,
      [id, version, title, purpose, language, scope, since, asOf],
    )
    return changed.length > 0
  }

  /** The end of a day in the country, or this moment of the present day; null where the day has yet to come. */
  async endOf(manager: EntityManager, day: string): Promise<string | null> {
    const found = await firstRow<{ end: string }>(
      manager,
      `SELECT ${moment(`least(start_of($1::date + 1) - interval '1 second', now())`)} AS end WHERE $1::date <= today()`,
      [day],
    )
    return found?.end ?? null
  }

  /** The moment of the record that is read, from the database's own clock, and a lock on the brief that is being frozen. */
  async lock(manager: EntityManager, id: number): Promise<BriefRow | undefined> {
    await manager.query('SELECT 1 FROM briefs WHERE id = $1 FOR UPDATE', [id])
    return this.find(manager, id, true)
  }

  async freeze(manager: EntityManager, id: number, asOf: Date, content: FrozenContent, hash: string): Promise<void> {
    await manager.query(
      'UPDATE briefs SET frozen_at = now(), as_of = $2, frozen_content = $3, hash = $4, version = version + 1 WHERE id = $1',
      [id, asOf, content, hash],
    )
  }
}
