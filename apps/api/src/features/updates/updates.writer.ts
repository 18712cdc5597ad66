import { Injectable } from '@nestjs/common'
import type { ClaimedStatus, Decision, HistoryKind } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { HistoryRepository } from '../history/index.js'
import { moveClaims } from './claims.js'
import { after, audienceOf, sends, type Audience, type Standing } from './updates.policy.js'

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
  readonly approvedVersion: number | null
  /** How many steps of clearing its body has, and how many it has passed. */
  readonly steps: number
  readonly clearedSteps: number
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
  /** What is left out of an approved update. */
  readonly leftOut?: readonly number[]
  readonly at?: string
}

/** An update with what was saved and decided after its first words, in order. */
export interface RecordedUpdate extends NewUpdate {
  readonly at: string
  readonly steps: readonly (
    | { readonly at: string; readonly savedBy: number; readonly words: Words; readonly correction?: true }
    | (NewDecision & { readonly at: string })
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
      `SELECT u.id, u.version, u.state, u.correction, u.body_id AS "bodyId", b.kind AS "bodyKind", u.sent_version AS "sentVersion",
         u.approved_version AS "approvedVersion", clearer_of(u.body_id, u.cleared_steps) AS "clearerId",
         cardinality(clearing_steps(u.body_id)) AS steps, u.cleared_steps AS "clearedSteps",
         clock_timestamp()::text AS now, ${moment('v.saved_at')} AS "savedAt",
         jsonb_build_object('version', v.version, 'narrative', v.narrative, 'language', v.language, 'claimed', v.claimed, 'trueOn', v.true_on,
           'componentIds', covered_by(v)) AS words,
         (SELECT jsonb_build_object('decision', d.decision, 'actorId', d.actor_id) FROM update_decisions d
          WHERE d.update_id = u.id ORDER BY d.id DESC LIMIT 1) AS "lastDecision",
         (SELECT count(*)::integer FROM evidence e WHERE e.update_id = u.id AND e.removed_at IS NULL AND e.relation = 'supports') AS "supportingEvidence"
       FROM updates u JOIN bodies b ON b.id = u.body_id
       JOIN update_revisions v ON v.update_id = u.id AND v.version = (SELECT max(version) FROM update_revisions WHERE update_id = u.id)
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

  /** Begins to correct what was approved, from the approved words. */
  async correct(manager: EntityManager, update: LockedUpdate, savedBy: number, at = update.now): Promise<void> {
    await manager.query(
      `UPDATE updates SET correction = 'draft', version = version + 1, submitted_version = approved_version, sent_version = approved_version
       WHERE id = $1`,
      [update.id],
    )
    const approved = await firstRow<Words>(
      manager,
      `SELECT narrative, language, claimed, true_on::text AS "trueOn", covered_by(v) AS "componentIds" FROM update_revisions v WHERE update_id = $1 AND version = $2`,
      [update.id, update.approvedVersion],
    )
    if (!approved) throw new Error(`Update ${update.id} was never approved.`)
    await this.append(manager, update.id, update.version + 1, approved, savedBy, at)
  }

  /** Carries a decision out, with its history and the requests that it answers. `refresh_register` is the caller's to call, once. */
  async decide(
    manager: EntityManager,
    update: LockedUpdate,
    { decision, actorId, bodyId, reason = null, field = null, leftOut = [], at = update.now }: NewDecision,
  ): Promise<void> {
    const audience = audienceOf(decision, { ...update, wasSent: update.sentVersion !== null }, bodyId)
    // Whoever reads of it outside the body reads of the words that were sent, not of those being rewritten.
    const standing = update.approvedVersion ?? update.sentVersion ?? update.words.version
    const version = decision === 'withdrawn' || decision === 'left-out' ? standing : update.words.version
    const next = after(decision, update)
    await manager.query(
      `UPDATE updates SET state = $6, correction = $7, version = version + 1,
         cleared_steps = CASE $2 WHEN 'submitted' THEN 0 WHEN 'passed' THEN cleared_steps + 1 ELSE cleared_steps END,
         submitted_version = CASE WHEN $2 = 'submitted' THEN $3 ELSE submitted_version END,
         submitted_at = CASE WHEN $2 = 'submitted' THEN $4::timestamptz ELSE submitted_at END,
         sent_version = CASE WHEN $5 THEN $3 ELSE sent_version END,
         sent_at = CASE WHEN $5 THEN $4::timestamptz ELSE sent_at END,
         approved_version = CASE WHEN $2 = 'approved' THEN $3 ELSE approved_version END,
         approved_at = CASE WHEN $2 = 'approved' THEN coalesce(approved_at, $4::timestamptz) ELSE approved_at END,
         corrected_at = CASE WHEN $2 = 'approved' AND approved_at IS NOT NULL THEN $4::timestamptz ELSE corrected_at END,
         withdrawn_at = CASE WHEN $2 = 'withdrawn' THEN $4::timestamptz ELSE withdrawn_at END
       WHERE id = $1`,
      [update.id, decision, version, at, sends(decision, update), next.state, next.correction],
    )
    await manager.query(
      `INSERT INTO update_decisions (update_id, version, decision, reason, field, body_id, actor_id, at, audience, correction, component_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [update.id, version, decision, reason, field, bodyId, actorId, at, audience, update.correction !== null, leftOut],
    )
    if (sends(decision, update)) await this.answerRequests(manager, update, at)
    await moveClaims(manager, update, { decision, leftOut, at })
    if (decision === 'dropped') await this.putEvidenceBack(manager, update.id, at)
    if (decision === 'withdrawn' || decision === 'left-out' || decision === 'dropped') await this.reopenRequests(manager, update.id)
    // A draft that nobody else ever saw goes without a trace for others.
    if (update.state === 'draft' && decision === 'withdrawn') return
    await this.enterHistory(manager, update, { decision, version, actorId, reason, at, audience, leftOut })
  }

  /** Enters a whole history with its moments, such as those that a demonstration begins with. */
  async record(manager: EntityManager, { steps, ...begun }: RecordedUpdate): Promise<number> {
    const id = await this.begin(manager, begun)
    if (id === undefined) throw new Error(`An update with the key ${begun.key} is there already.`)
    for (const step of steps) {
      const update = await this.lock(manager, id)
      if ('correction' in step) await this.correct(manager, update, step.savedBy, step.at)
      if ('words' in step) await this.save(manager, update, step.words, step.savedBy, step.at)
      else await this.decide(manager, update, step)
    }
    return id
  }

  /** What an approved update claims of one recommendation, and of how many components beside. */
  async standingOn(manager: EntityManager, id: number, code: string): Promise<{ ofCode: number[]; others: number }> {
    const found = await firstRow<{ ofCode: number[]; others: number }>(
      manager,
      `SELECT coalesce(array_agg(c.id) FILTER (WHERE r.code = $2), '{}') AS "ofCode", count(*) FILTER (WHERE r.code <> $2)::integer AS others
       FROM claims k JOIN components c ON c.id = k.component_id JOIN recommendations r ON r.id = c.recommendation_id
       WHERE k.update_id = $1 AND k.until IS NULL`,
      [id, code],
    )
    return found ?? { ofCode: [], others: 0 }
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

  /** What was withdrawn, left out, or given up before it was approved answers nothing. */
  private async reopenRequests(manager: EntityManager, updateId: number): Promise<void> {
    await manager.query(
      `UPDATE request_items i SET answered_at = NULL, update_id = NULL FROM updates u
       WHERE i.update_id = $1 AND u.id = $1 AND NOT EXISTS (SELECT FROM claims k WHERE k.update_id = $1 AND k.component_id = i.component_id AND k.until IS NULL)`,
      [updateId],
    )
  }

  /** With a correction goes the evidence that came with it, and what it took off is there again. */
  private async putEvidenceBack(manager: EntityManager, id: number, at: string): Promise<void> {
    await manager.query(
      `UPDATE evidence e SET removed_at = CASE WHEN e.added_at > s.since THEN coalesce(e.removed_at, $2) END
       FROM (SELECT coalesce(corrected_at, approved_at) AS since FROM updates WHERE id = $1) s
       WHERE e.update_id = $1 AND (e.added_at > s.since OR e.removed_at > s.since)`,
      [id, at],
    )
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
      leftOut,
    }: Required<Pick<NewDecision, 'decision' | 'actorId' | 'at' | 'leftOut'>> & {
      version: number
      reason: string | null
      audience: Audience
    },
  ): Promise<void> {
    const decided = await firstRow<{ detail: Record<string, string>; items: { recommendationId: number; componentId: number }[] }>(
      manager,
      `SELECT jsonb_strip_nulls(jsonb_build_object('status', v.claimed, 'reason', $3::text, 'previous', (
           SELECT o.claimed FROM updates p JOIN claims k ON k.update_id = p.id AND k.component_id = v.component_ids[1]
           JOIN update_revisions o ON o.update_id = k.update_id AND o.version = k.version
           WHERE p.body_id = u.body_id AND v.version <> k.version AND (k.until IS NULL OR (p.id = u.id AND k.until = $5::timestamptz))
           ORDER BY (p.id = u.id) DESC, k.since DESC LIMIT 1
         ), 'correction', $6::text)) AS detail,
         (SELECT jsonb_agg(jsonb_build_object('recommendationId', c.recommendation_id, 'componentId', c.id) ORDER BY c.id)
          FROM components c WHERE c.id = ANY (CASE WHEN cardinality($4::integer[]) > 0 THEN $4 ELSE covered_by(v) END)) AS items
       FROM updates u JOIN update_revisions v ON v.update_id = u.id AND v.version = $2 WHERE u.id = $1`,
      [update.id, version, reason, leftOut, at, update.correction && decision !== 'left-out' && decision !== 'withdrawn' ? 'yes' : null],
    )
    const kind: HistoryKind = update.correction && decision === 'approved' ? 'update-corrected' : `update-${decision}`
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
