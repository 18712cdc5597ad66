import { Injectable } from '@nestjs/common'
import type { Comment, CommentAudience, CommentPlace, CommentSubject, Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import type { CommentedOn } from './comment-subjects.js'

/** A discussion among some: the body whose it is, and how far beyond that body it reaches. */
export interface Audience {
  readonly audience: CommentAudience
  readonly bodyId: number
}

export interface Thread extends Audience {
  readonly id: number
  readonly parentId: number | null
  readonly subject: CommentSubject
  readonly subjectId: number
  readonly authorId: number
  readonly version: number
  readonly withdrawn: boolean
}

export interface Person {
  readonly accountId: number
  readonly name: string
  readonly bodyName: string | null
}

export interface Mentioned {
  readonly accountId: number
  readonly name: string
  readonly mayRead: boolean
}

interface Words {
  readonly text: string
  readonly language: string
}

export type CommentRow = Omit<Comment, 'actions'> & { readonly own: boolean }

/** The bodies in which somebody reads and writes. Who only keeps accounts belongs to no discussion. */
export const talksIn = (caller: Caller): number[] => bodiesOf(caller, 'liaison', 'approver', 'member', 'officer', 'observer')

/** $1 the bodies in which the reader talks, $2 whether the reader is an officer. */
const visibleComment = (c: string) =>
  `(${c}.audience = 'everyone' OR ${c}.body_id = ANY ($1::integer[]) OR (${c}.audience = 'officers' AND $2))`
const reader = (caller: Caller): [number[], boolean] => [talksIn(caller), hasRole(caller, 'officer')]

/** Whether an account reads what is said to an audience: the same rule as above, for anybody and today. */
const reads = (a: string, audience: string, bodyId: string) => `EXISTS (
  SELECT 1 FROM memberships ms
  WHERE ms.account_id = ${a} AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today())
    AND (${audience} = 'everyone' OR (ms.body_id = ${bodyId} AND ms.role <> 'administrator') OR (${audience} = 'officers' AND ms.role = 'officer'))
)`
const isAmong = (a: string, readerIds: string) => `(${readerIds}::integer[] IS NULL OR ${a} = ANY (${readerIds}))`

@Injectable()
export class CommentsRepository {
  findAll(manager: EntityManager, caller: Caller, subject: CommentSubject, id: number): Promise<CommentRow[]> {
    return rows(
      manager,
      `SELECT c.id, c.version, c.parent_id AS "parentId", c.audience, b.names ->> $3 AS "bodyName", a.name AS "authorName",
         home.name AS "authorBodyName", ${moment('c.at')} AS at, ${moment('c.withdrawn_at')} AS "withdrawnAt", c.author_id = $4 AS own,
         CASE WHEN c.withdrawn_at IS NULL THEN v.text ELSE '' END AS text, v.language,
         CASE WHEN c.version > 1 THEN ${moment('v.at')} END AS "editedAt",
         CASE WHEN c.withdrawn_at IS NULL THEN coalesce(old.versions, '[]') ELSE '[]' END AS earlier
       FROM comments c
       JOIN bodies b ON b.id = c.body_id
       JOIN accounts a ON a.id = c.author_id
       JOIN comment_versions v ON v.comment_id = c.id AND v.version = c.version
       LEFT JOIN LATERAL (
         SELECT o.short_names ->> $3 AS name FROM memberships ms JOIN bodies o ON o.id = ms.body_id
         WHERE ms.account_id = a.id AND ms.valid_from <= day_of(c.at) AND (ms.valid_to IS NULL OR ms.valid_to > day_of(c.at))
         ORDER BY ms.body_id = c.body_id DESC, ms.id LIMIT 1
       ) home ON true
       LEFT JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('text', o.text, 'language', o.language, 'at', ${moment('o.at')}) ORDER BY o.version) AS versions
         FROM comment_versions o WHERE o.comment_id = c.id AND o.version < c.version
       ) old ON true
       WHERE c.subject = $5 AND c.subject_id = $6 AND ${visibleComment('c')}
       ORDER BY coalesce(c.parent_id, c.id), c.id`,
      [...reader(caller), caller.language, caller.accountId, subject, id],
    )
  }

  /** A comment that the caller may read, locked; undefined where it does not exist for the caller. */
  lock(manager: EntityManager, caller: Caller, id: number): Promise<Thread | undefined> {
    return firstRow(
      manager,
      `SELECT c.id, c.parent_id AS "parentId", c.subject, c.subject_id AS "subjectId", c.audience, c.body_id AS "bodyId", c.author_id AS "authorId",
         c.version, c.withdrawn_at IS NOT NULL AS withdrawn
       FROM comments c WHERE c.id = $3 AND ${visibleComment('c')} FOR UPDATE OF c`,
      [...reader(caller), id],
    )
  }

  /** Each audience with how many people it has among those who may read the subject. */
  findPlaces(
    manager: EntityManager,
    language: Language,
    audiences: readonly Audience[],
    readerIds: readonly number[] | null,
  ): Promise<CommentPlace[]> {
    return rows(
      manager,
      `SELECT p.audience, b.code AS "bodyCode", b.names ->> $1 AS "bodyName", (
         SELECT count(*)::integer FROM accounts a
         WHERE opens(a) AND ${isAmong('a.id', '$2')} AND ${reads('a.id', 'p.audience', 'p."bodyId"')}
       ) AS people
       FROM unnest($3::text[], $4::integer[]) WITH ORDINALITY AS p(audience, "bodyId", place) JOIN bodies b ON b.id = p."bodyId"
       ORDER BY p.place`,
      [language, readerIds, audiences.map(({ audience }) => audience), audiences.map(({ bodyId }) => bodyId)],
    )
  }

  findPeople(
    manager: EntityManager,
    caller: Caller,
    { audience, bodyId }: Audience,
    readerIds: readonly number[] | null,
  ): Promise<Person[]> {
    return rows(
      manager,
      `SELECT a.id AS "accountId", a.name, home.name AS "bodyName" FROM accounts a
       LEFT JOIN LATERAL (
         SELECT o.short_names ->> $1 AS name FROM memberships ms JOIN bodies o ON o.id = ms.body_id
         WHERE ms.account_id = a.id AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today()) ORDER BY ms.id LIMIT 1
       ) home ON true
       WHERE opens(a) AND a.id <> $2 AND ${isAmong('a.id', '$3')} AND ${reads('a.id', '$4::text', '$5::integer')}
       ORDER BY home.name, a.name`,
      [caller.language, caller.accountId, readerIds, audience, bodyId],
    )
  }

  /** Whom a text names after an @, without what stands in brackets after the name, or who were chosen beside it, and whether they read what is said there. */
  findMentioned(
    manager: EntityManager,
    text: string,
    chosen: readonly number[],
    { audience, bodyId }: Audience,
    readerIds: readonly number[] | null,
  ): Promise<Mentioned[]> {
    return rows(
      manager,
      `SELECT a.id AS "accountId", bare.name, ${isAmong('a.id', '$3')} AND ${reads('a.id', '$4::text', '$5::integer')} AS "mayRead"
       FROM accounts a CROSS JOIN LATERAL (SELECT regexp_replace(a.name, '\\s*\\([^)]*\\)$', '') AS name) bare
       WHERE opens(a) AND (a.id = ANY ($2::integer[]) OR position('@' || fold(bare.name) IN fold($1)) > 0) ORDER BY a.id`,
      [text, chosen, readerIds, audience, bodyId],
    )
  }

  /** Those who said something in a thread, and whom it was meant for where that is not everybody, as far as they may read it. */
  async findAddressees(manager: EntityManager, threadId: number, { readerIds, authorIds = [] }: CommentedOn): Promise<number[]> {
    const found = await rows<{ id: number }>(
      manager,
      `SELECT a.id FROM accounts a JOIN comments t ON t.id = $1
       WHERE opens(a) AND ${isAmong('a.id', '$2')} AND ${reads('a.id', 't.audience', 't.body_id')}
         AND (t.audience <> 'everyone' OR a.id IN (SELECT author_id FROM comments WHERE id = $1 OR parent_id = $1) OR a.id = ANY ($3::integer[]))`,
      [threadId, readerIds, authorIds],
    )
    return found.map(({ id }) => id)
  }

  findByKey(manager: EntityManager, key: string, authorId: number): Promise<{ id: number } | undefined> {
    return firstRow(manager, 'SELECT id FROM comments WHERE key = $1 AND author_id = $2', [key, authorId])
  }

  /** Undefined where a comment with this key is there already. */
  async insert(
    manager: EntityManager,
    comment: Omit<Thread, 'id' | 'version' | 'withdrawn'> & Words & { readonly key: string },
  ): Promise<number | undefined> {
    const { key, subject, subjectId, parentId, audience, bodyId, authorId, text, language } = comment
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO comments (key, subject, subject_id, parent_id, audience, body_id, author_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (key) DO NOTHING RETURNING id`,
      [key, subject, subjectId, parentId, audience, bodyId, authorId],
    )
    if (made) await this.append(manager, made.id, 1, { text, language })
    return made?.id
  }

  async change(manager: EntityManager, { id, version }: Thread, words: Words): Promise<void> {
    await manager.query('UPDATE comments SET version = $2 WHERE id = $1', [id, version + 1])
    await this.append(manager, id, version + 1, words)
  }

  async withdraw(manager: EntityManager, id: number): Promise<void> {
    await manager.query('UPDATE comments SET withdrawn_at = coalesce(withdrawn_at, now()) WHERE id = $1', [id])
  }

  /** Answers who was not mentioned before. */
  async mention(manager: EntityManager, id: number, accountIds: readonly number[]): Promise<number[]> {
    const added = await rows<{ accountId: number }>(
      manager,
      `INSERT INTO comment_mentions (comment_id, account_id) SELECT $1, unnest($2::integer[]) ON CONFLICT DO NOTHING RETURNING account_id AS "accountId"`,
      [id, accountIds],
    )
    return added.map(({ accountId }) => accountId)
  }

  private async append(manager: EntityManager, id: number, version: number, { text, language }: Words): Promise<void> {
    await manager.query('INSERT INTO comment_versions (comment_id, version, text, language) VALUES ($1, $2, $3, $4)', [
      id,
      version,
      text,
      language,
    ])
  }
}
