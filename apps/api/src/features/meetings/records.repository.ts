import { Injectable } from '@nestjs/common'
import type { ItemRecord, MeetingItem } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { readableText } from '../register/index.js'
import { readerParameters, seenRevision } from '../updates/index.js'
import { newestRecord } from './meetings.repository.js'

export type Written = Pick<ItemRecord, 'decision' | 'proposed' | 'words' | 'views'>

export interface PresentRecord extends ItemRecord {
  readonly savedById: number | null
}

@Injectable()
export class RecordsRepository {
  /** The recommendation of an item of this meeting, locked where it is to be written. */
  async findItem(manager: EntityManager, meetingId: number, itemId: number, lock = false): Promise<number | undefined> {
    const found = await firstRow<{ recommendationId: number }>(
      manager,
      `SELECT recommendation_id AS "recommendationId" FROM meeting_items WHERE meeting_id = $1 AND id = $2 ${lock ? 'FOR UPDATE' : ''}`,
      [meetingId, itemId],
    )
    return found?.recommendationId
  }

  async find(manager: EntityManager, itemId: number): Promise<PresentRecord> {
    const found = await firstRow<PresentRecord>(
      manager,
      `SELECT x.version, x.decision, x.proposed, x.words, x.views, ${moment('x.saved_at')} AS "savedAt", a.name AS "savedBy", a.id AS "savedById"
       FROM meeting_records x JOIN accounts a ON a.id = x.saved_by WHERE x.item_id = $1 ORDER BY x.version DESC LIMIT 1`,
      [itemId],
    )
    return found ?? { version: 0, decision: null, proposed: null, words: '', views: [], savedAt: null, savedBy: null, savedById: null }
  }

  /** One more version of each; those after the first are decided with it. */
  async append(
    manager: EntityManager,
    itemIds: readonly number[],
    { decision, proposed, words, views }: Written,
    actorId: number,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO meeting_records (item_id, version, decision, proposed, words, views, with_item_id, saved_by, saved_at)
       SELECT given.id, coalesce((SELECT max(version) FROM meeting_records WHERE item_id = given.id), 0) + 1, $2, $3, $4,
         CASE WHEN place = 1 THEN $5::jsonb ELSE '[]' END, CASE WHEN place > 1 THEN $6::integer END, $7, clock_timestamp()
       FROM unnest($1::integer[]) WITH ORDINALITY AS given(id, place)`,
      [itemIds, decision, proposed, words, JSON.stringify(views), itemIds[0], actorId],
    )
  }

  /** Items that were decided with this one and follow it. */
  async findFollowers(manager: EntityManager, itemId: number): Promise<number[]> {
    const found = await rows<{ id: number }>(
      manager,
      `SELECT i.id FROM meeting_items me JOIN meeting_items i ON i.meeting_id = me.meeting_id ${newestRecord('i')}
       WHERE me.id = $1 AND x.with_item_id = $1`,
      [itemId],
    )
    return found.map(({ id }) => id)
  }

  /** Of these items of a meeting, those of which nothing is decided yet, locked. */
  async lockUndecided(manager: EntityManager, meetingId: number, itemIds: readonly number[]): Promise<number[]> {
    await manager.query('SELECT FROM meeting_items WHERE meeting_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE', [meetingId, itemIds])
    const found = await rows<{ id: number }>(
      manager,
      `SELECT i.id FROM meeting_items i ${newestRecord('i')} WHERE i.meeting_id = $1 AND i.id = ANY ($2) AND x.decision IS NULL`,
      [meetingId, itemIds],
    )
    return found.map(({ id }) => id)
  }

  /** What institutions and groups reported on a recommendation since a day, as far as the caller may read it. */
  findReported(manager: EntityManager, caller: Caller, recommendationId: number, since: string): Promise<MeetingItem['reported']> {
    return rows(
      manager,
      `SELECT u.id AS "updateId", b.names ->> $4 AS "bodyName", v.narrative, v.language, v.true_on::text AS "trueOn"
       FROM updates u JOIN bodies b ON b.id = u.body_id ${seenRevision('u')}
       WHERE u.state IN ('approved', 'published') AND u.approved_at >= start_of($6::date)
         AND u.id IN (SELECT uc.update_id FROM update_components uc JOIN components c ON c.id = uc.component_id WHERE c.recommendation_id = $5)
       ORDER BY u.approved_at DESC LIMIT 10`,
      [...readerParameters(caller), caller.language, recommendationId, since],
    )
  }

  /** Undecided items of the same agenda with a theme and an institution in common. */
  findAlike(manager: EntityManager, itemId: number, language: string): Promise<MeetingItem['alike']> {
    return rows(
      manager,
      `SELECT i.id, e.code, left(w.text, 200) AS text, w.language
       FROM meeting_items me JOIN register_entries mine ON mine.recommendation_id = me.recommendation_id
       JOIN meeting_items i ON i.meeting_id = me.meeting_id AND i.id <> me.id
       JOIN register_entries e ON e.recommendation_id = i.recommendation_id AND e.theme_ids && mine.theme_ids AND e.institution_ids && mine.institution_ids
       ${newestRecord('i')}
       ${readableText('e.recommendation_id', '$2', 'w')}
       WHERE me.id = $1 AND x.decision IS NULL ORDER BY i.place LIMIT 8`,
      [itemId, language],
    )
  }
}
