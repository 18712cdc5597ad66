import type { NewHistoryEntry } from '../../features/history/index.js'
import { firstRow } from '../../platform/database/index.js'
import { required } from './cast.js'
import type { DemonstrationRequest } from './demonstration-files.js'
import type { EnteredDemonstration } from './recommendations.js'
import { spread, uuidOf } from './spread.js'
import type { Stage } from './stage.js'

export interface SentRequest {
  readonly id: number
  readonly daysAgo: number
  readonly bodies: readonly string[]
  readonly componentIds: readonly number[]
}

/** Sends the offices' letters. What answers them comes with the updates. */
export async function sendRequests(
  { manager, history, calendar, cast }: Stage,
  recommendations: readonly EnteredDemonstration[],
  requests: readonly DemonstrationRequest[],
): Promise<SentRequest[]> {
  const sent: SentRequest[] = []
  const told: NewHistoryEntry[] = []
  for (const request of [...requests].sort((one, other) => other.daysAgo - one.daysAgo)) {
    const { daysAgo, bodies, letterNumber } = request
    const by = cast.person(request.by)
    const at = calendar.moment(daysAgo, `09:${10 + spread(request.key, 45)}`)
    const dueOn = calendar.day(daysAgo - request.dueInDays)
    const asked = request.recommendations.map(({ review, number }) =>
      required(
        recommendations.find((found) => found.review === review && found.number === number),
        `recommendation ${review}-${number}`,
      ),
    )
    const componentIds = asked.flatMap((recommendation) => recommendation.componentIds)
    const bodyIds = bodies.map((code) => cast.body(code).id)
    const made = await firstRow<{ id: number }>(
      manager,
      `WITH made AS (
         INSERT INTO requests (key, office_id, due_on, letter_number, letter_date, message, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
       ), items AS (
         INSERT INTO request_items (request_id, component_id, body_id)
         SELECT made.id, component, body FROM made, unnest($9::integer[]) AS component, unnest($10::integer[]) AS body
       )
       SELECT id FROM made`,
      [
        uuidOf(request.key),
        by.body.id,
        dueOn,
        letterNumber,
        calendar.day(daysAgo),
        request.message,
        by.accountId,
        at,
        componentIds,
        bodyIds,
      ],
    )
    sent.push({ id: required(made, `request ${request.key}`).id, daysAgo, bodies, componentIds })
    const items = asked.flatMap(({ id, componentIds: parts }) => parts.map((componentId) => ({ recommendationId: id, componentId })))
    told.push(
      ...bodyIds.map((bodyId): NewHistoryEntry => ({
        kind: 'answer-requested',
        actorId: by.accountId,
        bodyId,
        detail: { dueOn, letterNumber },
        audience: 'officers',
        items,
        at,
      })),
    )
  }
  await history.recordAll(manager, told)
  return sent
}
