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

    for (const component of kept) await manager.query('UPDATE components SET letter = $2 WHERE id = $1 AND letter <> $2', [component.id, component.letter])
    await manager.query('UPDATE components SET ended_at = now() WHERE id = ANY ($1)', [ended.map(({ id }) => id)])
    await this.facts.insertComponents(manager, fresh.map(({ letter, text }) => ({ recommendationId, letter, text })), from)
    await this.inherit(manager, recommendationId, (ended.length > 0 ? ended : present).map(({ id }) => id), from)
    await manager.query('UPDATE recommendations SET version = version + 1 WHERE id = $1', [recommendationId])
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
    const texts = await rows<{ text: string }>(manager, 'SELECT text FROM recommendation_texts WHERE recommendation_id = $1', [recommendationId])
    const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/^…|…$/g, '').trim()
    const place = wanted.findIndex(({ text }) => text !== null && !texts.some((whole) => plain(whole.text).includes(plain(text))))
    if (place < 0) return
    const say = sentence(m.recommendation_excerpt_not_found, { letter: wanted[place]?.letter ?? '' })
    throw new Refusal('rule-broken', say, { reason: 'excerpt-not-found', fields: { [`components.${place}.text`]: say } })
  }

  /** New components begin with the responsibilities of those that they come from. */
  private async inherit(manager: EntityManager, recommendationId: number, sources: readonly number[], from: Provenance): Promise<void> {
    await manager.query(
      `INSERT INTO responsibilities (component_id, body_id, role, state, created_by)
       SELECT DISTINCT ON (fresh.id, s.body_id, s.role) fresh.id, s.body_id, s.role, s.state, $3
       FROM components fresh CROSS JOIN responsibilities s
       WHERE fresh.recommendation_id = $1 AND fresh.ended_at IS NULL AND s.component_id = ANY ($2) AND s.ended_at IS NULL AND s.state <> 'declined'
         AND NOT EXISTS (SELECT FROM responsibilities held WHERE held.component_id = fresh.id AND held.ended_at IS NULL)
       ON CONFLICT DO NOTHING`,
      [recommendationId, sources, from.actorId],
    )
    await manager.query(
      `UPDATE responsibilities s SET ended_at = now(), ended_by = $2 FROM components c
       WHERE c.id = s.component_id AND c.ended_at IS NOT NULL AND s.ended_at IS NULL AND c.recommendation_id = $1`,
      [recommendationId, from.actorId],
    )
  }
}
