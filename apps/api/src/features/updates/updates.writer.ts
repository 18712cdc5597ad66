import { Injectable } from '@nestjs/common'
import type { ClaimedStatus, Decision, HistoryKind } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { HistoryRepository } from '../history/index.js'
import { audienceOf, sends, type Audience, type Standing } from './updates.policy.js'

/** What is saved at once, and together makes a version. */
export interface Words {
  readonly narrative: string
  readonly language: string
  readonly claimed: ClaimedStatus | null
  readonly trueOn: string | null
  readonly componentIds: readonly number[]
}

/** An update that nobody else can change before the transaction ends. */
export interface LockedUpdate extends Standing {
  readonly id: number
  readonly version: number
  readonly sentVersion: number | null
  readonly words: Words & { readonly version: number }
  readonly lastDecision: { readonly decision: Decision; readonly actorId: number } | null
  readonly supportingEvidence: number
  readonly savedAt: string
  /** The database's clock, read once the update was ours. */
  readonly now: string
}

export interface NewUpdate {
  readonly key: string
  readonly bodyId: number
  readonly requestId: number | null
  readonly createdBy: number
  readonly words: Words
  /** Left out, it happens now. */
  readonly at?: string
}

export interface NewDecision {
  readonly decision: Decision
  readonly actorId: number
  /** The body in whose name it is decided. */
  readonly bodyId: number
  readonly reason?: string | null
  readonly field?: string | null
  readonly at?: string
}

/** An update with what was saved and decided after its first words, in order. */
export interface RecordedUpdate extends NewUpdate {
  readonly at: string
  readonly steps: readonly (
    { readonly at: string; readonly savedBy: number; readonly words: Words } | (NewDecision & { readonly at: string })
  )[]
}

/** Writes updates: what is saved and what is decided is appended. Who may do it, and whether it is ready, is for the callers to know. */
@Injectable()
export class UpdatesWriter {
  constructor(private readonly history: HistoryRepository) {}

  /** Undefined where an update with this key is there already. */
  async begin(manager: EntityManager, { key, bodyId, requestId, createdBy, words, at }: NewUpdate): Promise<number | undefined> {
    const begun = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO updates (key, body_id, request_id, created_by, created_at) VALUES ($1, $2, $3, $4, coalesce($5::timestamptz, now()))
       ON CONFLICT (key) DO NOTHING RETURNING id`,
      [key, bodyId, requestId, createdBy, at ?? null],
    )
    if (begun) await this.append(manager, begun.id, 1, words, createdBy, at)
    return begun?.id
  }

  /** What the same person began with the same key for the same body. */
  async findBegun(
    manager: EntityManager,
    { key, bodyId, createdBy }: Pick<NewUpdate, 'key' | 'bodyId' | 'createdBy'>,
  ): Promise<number | undefined> {
    const begun = await firstRow<{ id: number }>(manager, 'SELECT id FROM updates WHERE key = $1 AND body_id = $2 AND created_by = $3', [
      key,
      bodyId,
      createdBy,
    ])
    return begun?.id
  }

  /** Of an update that is known to be there. */
  async lock(manager: EntityManager, id: number): Promise<LockedUpdate> {
    // Two statements: the first waits for its turn, the second sees what the one before it left.
    await manager.query('SELECT FROM updates WHERE id = $1 FOR UPDATE', [id])
    const locked = await firstRow<LockedUpdate>(
      manager,
      `SELECT u.id, u.version, u.state, u.body_id AS "bodyId", b.kind AS "bodyKind", u.sent_version AS "sentVersion", clock_timestamp()::text AS now, ${moment('v.saved_at')} AS "savedAt",
         jsonb_build_object('version', v.version, 'narrative', v.narrative, 'language', v.language, 'claimed', v.claimed, 'trueOn', v.true_on,
           'componentIds', v.component_ids) AS words,
         (SELECT jsonb_build_object('decision', d.decision, 'actorId', d.actor_id) FROM update_decisions d
          WHERE d.update_id = u.id ORDER BY d.id DESC LIMIT 1) AS "lastDecision",
         (SELECT count(*)::integer FROM evidence e WHERE e.update_id = u.id AND e.removed_at IS NULL AND e.relation = 'supports') AS "supportingEvidence"
       FROM updates u JOIN bodies b ON b.id = u.body_id
       JOIN LATERAL (SELECT * FROM update_revisions WHERE update_id = u.id ORDER BY version DESC LIMIT 1) v ON true
       WHERE u.id = $1`,
      [id],
    )
    if (!locked) throw new Error(`There is no update ${id}.`)
    return locked
  }

  async save(manager: EntityManager, update: LockedUpdate, words: Words, savedBy: number, at?: string): Promise<void> {
    await manager.query('UPDATE updates SET version = version + 1 WHERE id = $1', [update.id])
    await this.append(manager, update.id, update.version + 1, words, savedBy, at ?? update.now)
  }

  /** Carries a decision out, with its history and the requests that it answers. `refresh_register` is the caller's to call, once. */
  async decide(
    manager: EntityManager,
    update: LockedUpdate,
    { decision, actorId, bodyId, reason = null, field = null, at = update.now }: NewDecision,
  ): Promise<void> {
    const audience = audienceOf(decision, { ...update, wasSent: update.sentVersion !== null }, bodyId)
    // Whoever reads of it outside the body reads of the words that were sent, not of those being rewritten.
    const version = decision === 'withdrawn' ? (update.sentVersion ?? update.words.version) : update.words.version
    await manager.query(
      `UPDATE updates SET state = $2, version = version + 1,
         submitted_version = CASE WHEN $2 = 'submitted' THEN $3 ELSE submitted_version END,
         submitted_at = CASE WHEN $2 = 'submitted' THEN $4::timestamptz ELSE submitted_at END,
         sent_version = CASE WHEN $5 THEN $3 ELSE sent_version END,
         sent_at = CASE WHEN $5 THEN $4::timestamptz ELSE sent_at END,
         approved_at = CASE WHEN $2 = 'approved' THEN $4::timestamptz ELSE approved_at END,
         withdrawn_at = CASE WHEN $2 = 'withdrawn' THEN $4::timestamptz ELSE withdrawn_at END
       WHERE id = $1`,
      [update.id, decision, version, at, sends(decision, update)],
    )
    await manager.query(
      `INSERT INTO update_decisions (update_id, version, decision, reason, field, body_id, actor_id, at, audience)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [update.id, version, decision, reason, field, bodyId, actorId, at, audience],
    )
    if (sends(decision, update)) await this.answerRequests(manager, update, at)
    if (decision === 'withdrawn') await this.reopenRequests(manager, update.id)
    // A draft that nobody else ever saw goes without a trace for others.
    if (update.state === 'draft' && decision === 'withdrawn') return
    await this.enterHistory(manager, update, { decision, version, actorId, reason, at, audience })
  }

  /** Enters a whole history with its moments, such as those that a demonstration begins with. */
  async record(manager: EntityManager, { steps, ...begun }: RecordedUpdate): Promise<number> {
    const id = await this.begin(manager, begun)
    if (id === undefined) throw new Error(`An update with the key ${begun.key} is there already.`)
    for (const step of steps) {
      const update = await this.lock(manager, id)
      if ('words' in step) await this.save(manager, update, step.words, step.savedBy, step.at)
      else await this.decide(manager, update, step)
    }
    return id
  }

  /** The recommendations that an update covers in any version that was sent or is being written. */
  async recommendationsOf(manager: EntityManager, id: number): Promise<number[]> {
    const covered = await rows<{ id: number }>(
      manager,
      `SELECT DISTINCT c.recommendation_id AS id FROM update_revisions v JOIN components c ON c.id = ANY (v.component_ids) WHERE v.update_id = $1`,
      [id],
    )
    return covered.map((recommendation) => recommendation.id)
  }

  private async append(
    manager: EntityManager,
    id: number,
    version: number,
    words: Words,
    savedBy: number,
    at: string | undefined,
  ): Promise<void> {
    const { narrative, language, claimed, trueOn, componentIds } = words
    await manager.query(
      `INSERT INTO update_revisions (update_id, version, narrative, language, claimed, true_on, component_ids, saved_by, saved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::timestamptz, now()))`,
      [id, version, narrative, language, claimed, trueOn, componentIds, savedBy, at ?? null],
    )
    await manager.query('DELETE FROM update_components WHERE update_id = $1 AND component_id <> ALL ($2)', [id, componentIds])
    await manager.query('INSERT INTO update_components (update_id, component_id) SELECT $1, unnest($2::integer[]) ON CONFLICT DO NOTHING', [
      id,
      componentIds,
    ])
  }

  private async answerRequests(manager: EntityManager, update: LockedUpdate, at: string): Promise<void> {
    await manager.query(
      `UPDATE request_items i SET answered_at = $3, update_id = $4 FROM requests q
       WHERE q.id = i.request_id AND q.created_at <= $3::timestamptz
         AND i.body_id = $1 AND i.component_id = ANY ($2) AND i.answered_at IS NULL`,
      [update.bodyId, update.words.componentIds, at, update.id],
    )
  }

  /** What was withdrawn answers nothing. */
  private async reopenRequests(manager: EntityManager, updateId: number): Promise<void> {
    await manager.query('UPDATE request_items SET answered_at = NULL, update_id = NULL WHERE update_id = $1', [updateId])
  }

  private async enterHistory(
    manager: EntityManager,
    update: LockedUpdate,
    {
      decision,
      version,
      actorId,
      reason,
      at,
      audience,
    }: Required<Pick<NewDecision, 'decision' | 'actorId' | 'at'>> & {
      version: number
      reason: string | null
      audience: Audience
    },
  ): Promise<void> {
    const decided = await firstRow<{ detail: Record<string, string>; items: { recommendationId: number; componentId: number }[] }>(
      manager,
      `SELECT jsonb_strip_nulls(jsonb_build_object('status', v.claimed, 'reason', $3::text, 'previous', (
           SELECT o.claimed FROM updates p JOIN update_revisions o ON o.update_id = p.id AND o.version = p.sent_version
           WHERE p.body_id = u.body_id AND p.id <> u.id AND p.state IN ('approved', 'published') AND o.component_ids @> v.component_ids[1:1]
           ORDER BY p.approved_at DESC LIMIT 1
         ))) AS detail,
         (SELECT jsonb_agg(jsonb_build_object('recommendationId', c.recommendation_id, 'componentId', c.id) ORDER BY c.id)
          FROM components c WHERE c.id = ANY (v.component_ids)) AS items
       FROM updates u JOIN update_revisions v ON v.update_id = u.id AND v.version = $2 WHERE u.id = $1`,
      [update.id, version, reason],
    )
    const kind: HistoryKind = `update-${decision}`
    await this.history.record(manager, {
      kind,
      actorId,
      bodyId: update.bodyId,
      updateId: update.id,
      audience,
      at,
      ...(decided ?? { items: [] }),
    })
  }
}
