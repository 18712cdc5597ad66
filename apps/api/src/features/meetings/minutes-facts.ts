import { Injectable } from '@nestjs/common'
import type { ActionPoint, Attendee, ClaimedStatus, Language, MeetingDecision, OtherView } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { ActionPointsRepository } from '../groups/index.js'
import { readableText } from '../register/index.js'
import { MeetingsRepository, newestRecord, type MeetingHead } from './meetings.repository.js'

export interface MinutedItem {
  readonly id: number
  readonly recommendationId: number
  readonly code: string
  readonly text: string
  readonly language: string
  readonly demonstration: boolean
  readonly decision: MeetingDecision | null
  readonly proposed: ClaimedStatus | null
  readonly words: string
  readonly views: OtherView[]
  readonly decidedWith: string | null
}

/** Everything that minutes say, in one language. */
export interface MinutesFacts {
  readonly head: MeetingHead
  readonly attendees: readonly Attendee[]
  readonly items: readonly MinutedItem[]
  readonly points: readonly ActionPoint[]
  readonly openPoints: readonly ActionPoint[]
}

@Injectable()
export class MinutesFactsReader {
  constructor(
    private readonly meetings: MeetingsRepository,
    private readonly points: ActionPointsRepository,
  ) {}

  async read(manager: EntityManager, caller: Caller, given: MeetingHead, language: Language): Promise<MinutesFacts> {
    const reader = { ...caller, language }
    const head = (await this.meetings.findHead(manager, given.id, language)) ?? given
    const groupPoints = await this.points.ofGroup(manager, reader, head.bodyId)
    return {
      head,
      attendees: await this.meetings.findAttendees(manager, head),
      items: await this.findItems(manager, head.id, language),
      points: groupPoints.filter(({ meetingId }) => meetingId === head.id),
      openPoints: groupPoints.filter(({ doneOn, meetingNumber }) => doneOn === null && meetingNumber <= head.number),
    }
  }

  findItems(manager: EntityManager, meetingId: number, language: Language): Promise<MinutedItem[]> {
    return rows(
      manager,
      `SELECT i.id, r.id AS "recommendationId", r.code, w.text, w.language, v.demonstration, x.decision, x.proposed, coalesce(x.words, '') AS words,
         coalesce(x.views, '[]') AS views, other.code AS "decidedWith"
       FROM meeting_items i JOIN recommendations r ON r.id = i.recommendation_id JOIN reviews v ON v.id = r.review_id
       ${newestRecord('i')}
       LEFT JOIN meeting_items o ON o.id = x.with_item_id LEFT JOIN recommendations other ON other.id = o.recommendation_id
       ${readableText('r.id', '$2', 'w')}
       WHERE i.meeting_id = $1 ORDER BY i.place, i.id`,
      [meetingId, language],
    )
  }
}
