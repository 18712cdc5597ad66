import type { NewHistoryEntry } from '../../features/history/index.js'
import { spread } from './spread.js'
import type { Stage } from './stage.js'
import type { ReportedUpdate } from './updates.js'

interface Judged extends Pick<ReportedUpdate, 'parts'> {
  readonly status: string
  readonly authorId: number
  readonly bodyId: number
  readonly at: string
}

/** Enters what the offices make of the claims, a few days after they approved them. */
export async function assess({ manager, history, calendar, cast }: Stage, updates: readonly ReportedUpdate[]): Promise<void> {
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
  await history.recordAll(manager, entriesOf(judged))
}

/** One entry for each judgement, or for each of the judgements that it followed. In the order of time. */
function entriesOf(judged: readonly Judged[]): NewHistoryEntry[] {
  const newest = new Map<number, string>()
  return judged.flatMap(({ status, authorId, bodyId, at, parts }) => {
    const byPrevious = Map.groupBy(parts, ({ componentId }) => newest.get(componentId))
    for (const { componentId } of parts) newest.set(componentId, status)
    return [...byPrevious].map(([previous, items]): NewHistoryEntry => ({
      kind: 'assessed',
      actorId: authorId,
      bodyId,
      detail: { status, ...(previous ? { previous } : {}) },
      audience: 'everyone',
      items,
      at,
    }))
  })
}
