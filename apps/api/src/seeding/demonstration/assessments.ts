import type { EntityManager } from 'typeorm'
import type { HistoryRepository, NewHistoryEntry } from '../../features/history/index.js'
import type { Cast } from './cast.js'
import type { OfficeCalendar } from './office-calendar.js'
import { spread } from './spread.js'
import type { ReportedUpdate } from './updates.js'

/** Enters what the offices make of the claims, a few days after they approved them. */
export async function assess(
  manager: EntityManager,
  history: HistoryRepository,
  calendar: OfficeCalendar,
  cast: Cast,
  updates: readonly ReportedUpdate[],
): Promise<void> {
  const judged = updates
    .flatMap(({ key, assessment, decidedDaysAgo, parts }) => {
      if (!assessment) return []
      const { by, ...judgement } = assessment
      const { accountId, body } = cast.person(by)
      const at = calendar.moment(Math.max(1, decidedDaysAgo - 1 - spread(`assessed ${key}`, 4)), `14:${56 + spread(key, 4)}`)
      return [{ ...judgement, authorId: accountId, bodyId: body.id, at, parts }]
    })
    .sort((one, other) => one.at.localeCompare(other.at))
  await manager.query(
    `INSERT INTO assessments (component_id, body_id, status, confidence, reasons, visibility, author_id, at)
     SELECT (part ->> 'componentId')::integer, "bodyId", status, confidence, reasons, visibility, "authorId", at
     FROM jsonb_to_recordset($1) AS given(parts jsonb, "bodyId" integer, status text, confidence text, reasons text, visibility text, "authorId" integer, at timestamptz),
       jsonb_array_elements(parts) AS part`,
    [JSON.stringify(judged)],
  )
  await history.recordAll(
    manager,
    judged.map(({ status, authorId, bodyId, at, parts }): NewHistoryEntry => ({
      kind: 'assessed',
      actorId: authorId,
      bodyId,
      detail: { status },
      audience: 'everyone',
      items: parts,
      at,
    })),
  )
}
