import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import { Refusal, sentence } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { refreshRegister } from '../register/index.js'
import type { Provenance } from './entered-recommendation.js'
import { RecommendationFactsRepository } from './recommendation-facts.repository.js'

export interface NewComponent {
  /** A component that stays; left out, it is a new one. */
  readonly id?: number | undefined
  readonly letter: string
  readonly text: string | null
}

/**
 * Splits and merges. A component whose wording changes is another ask: it ends, with all that was said of it, and a new one
 * begins that takes over who answers for it.
 */
@Injectable()
export class ComponentsWriter {
  constructor(
    private readonly facts: RecommendationFactsRepository,
    private readonly history: HistoryRepository,
  ) {}

  async replace(manager: EntityManager, recommendationId: number, wanted: readonly NewComponent[], from: Provenance): Promise<void> {
    const present = await rows<{ id: number; letter: string; text: string | null }>(
      manager,
      'SELECT id, letter, text FROM components WHERE recommendation_id = $1 AND ended_at IS NULL ORDER BY letter, id',
      [recommendationId],
    )
    await this.refuseForeignWords(manager, recommendationId, wanted)
    const kept = wanted.filter((component) => present.some((held) => held.id === component.id && held.text === component.text))
    const fresh = wanted.filter((component) => !kept.includes(component))
    const ended = present.filter(({ id }) => !kept.some((component) => component.id === id))
    await this.refuseUnderReview(
      manager,
      ended.map(({ id }) => id),
    )

    for (const component of kept)
      await manager.query('UPDATE components SET letter = $2 WHERE id = $1 AND letter <> $2', [component.id, component.letter])
    const freshIds = await this.facts.insertComponents(
      manager,
      fresh.map(({ letter, text }) => ({ recommendationId, letter, text })),
      from,
    )
    await this.inherit(
      manager,
      (ended.length > 0 ? ended : present).map(({ id }) => id),
      freshIds,
      from,
    )
    await this.end(
      manager,
      ended.map(({ id }) => id),
      freshIds,
      from,
    )
    await this.facts.countUp(manager, [recommendationId])
    await this.history.record(manager, {
      kind: 'components-changed',
      actorId: from.actorId,
      bodyId: from.bodyId,
      audience: 'everyone',
      detail: { previous: String(present.length), status: String(wanted.length) },
      items: [{ recommendationId }],
    })
    await refreshRegister(manager, [recommendationId])
  }

  /** An excerpt is the text's own words, whatever its spaces, in one of its languages. */
  private async refuseForeignWords(manager: EntityManager, recommendationId: number, wanted: readonly NewComponent[]): Promise<void> {
    const texts = await rows<{ text: string }>(manager, 'SELECT text FROM recommendation_texts WHERE recommendation_id = $1', [
      recommendationId,
    ])
    const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/^…|…$/g, '').trim()
    const place = wanted.findIndex(({ text }) => text !== null && !texts.some((whole) => plain(whole.text).includes(plain(text))))
    if (place < 0) return
    const say = sentence(m.recommendation_excerpt_not_found, { letter: wanted[place]?.letter ?? '' })
    throw new Refusal('rule-broken', say, { reason: 'excerpt-not-found', fields: { [`components.${place}.text`]: say } })
  }

  /** An answer that waits for the officers would be approved into a component that is no longer there. */
  private async refuseUnderReview(manager: EntityManager, ended: readonly number[]): Promise<void> {
    const [waiting] = await rows<{ letter: string }>(
      manager,
      `SELECT c.letter FROM components c JOIN update_components uc ON uc.component_id = c.id JOIN updates u ON u.id = uc.update_id
       WHERE c.id = ANY ($1) AND u.sent_at IS NOT NULL AND u.stage IN ('submitted', 'cleared', 'under-review') ORDER BY c.letter LIMIT 1`,
      [ended],
    )
    if (waiting) throw new Refusal('conflict', sentence(m.recommendation_answer_under_review, {}), { reason: 'answer-under-review' })
  }

  /** New components begin with the responsibilities of those that they come from. Where two leads of one government meet, the second supports. */
  private async inherit(manager: EntityManager, sources: readonly number[], fresh: readonly number[], from: Provenance): Promise<void> {
    await manager.query(
      `INSERT INTO responsibilities (component_id, body_id, role, state, created_by, by_mandate)
       SELECT DISTINCT ON (fresh, held.body_id, held.role = 'working-group') fresh, held.body_id, held.role, held.state, $3, held.by_mandate
       FROM unnest($2::integer[]) AS fresh CROSS JOIN (
         SELECT s.body_id, s.state, s.by_mandate, CASE
           WHEN s.role = 'lead' AND s.body_id <> first_value(s.body_id) OVER (PARTITION BY s.role, b.track ORDER BY c.letter, s.id) THEN 'supporting'
           ELSE s.role END AS role
         FROM responsibilities s JOIN components c ON c.id = s.component_id JOIN bodies b ON b.id = s.body_id
         WHERE s.component_id = ANY ($1) AND s.ended_at IS NULL AND s.state <> 'declined'
       ) AS held
       ORDER BY fresh, held.body_id, held.role = 'working-group', held.role, held.state, held.by_mandate`,
      [sources, fresh, from.actorId],
    )
  }

  /** Ends components and who answered for them; what was asked of them and not answered is asked of those that take their place. */
  private async end(manager: EntityManager, ended: readonly number[], fresh: readonly number[], from: Provenance): Promise<void> {
    await manager.query('UPDATE components SET ended_at = now() WHERE id = ANY ($1)', [ended])
    await manager.query('UPDATE responsibilities SET ended_at = now(), ended_by = $2 WHERE component_id = ANY ($1) AND ended_at IS NULL', [
      ended,
      from.actorId,
    ])
    await manager.query(
      `WITH open AS (DELETE FROM request_items WHERE component_id = ANY ($1) AND answered_at IS NULL RETURNING request_id, body_id)
       INSERT INTO request_items (request_id, component_id, body_id)
       SELECT DISTINCT request_id, fresh, body_id FROM open CROSS JOIN unnest($2::integer[]) AS fresh`,
      [ended, fresh],
    )
  }
}
