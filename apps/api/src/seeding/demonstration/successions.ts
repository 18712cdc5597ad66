import type { HandoversService } from '../../features/handovers/index.js'
import type { SuccessionsService } from '../../features/successions/index.js'
import { firstRow } from '../../platform/database/index.js'
import { required } from './cast.js'
import type { DemonstrationSuccessions } from './demonstration-files.js'
import type { Stage } from './stage.js'

const assignedDaysAgo = 360
const arrivedDaysAgo = 700

/** Institutions that are invented, as what becomes of them is: one renamed, one merged with its work, one that will be. */
export async function changeBodies(
  stage: Stage,
  successions: SuccessionsService,
  { bodies, supports, changes }: DemonstrationSuccessions,
): Promise<void> {
  const { manager, calendar, cast } = stage
  const administrator = cast.person('administrator').accountId
  await manager.query(
    `INSERT INTO bodies (code, kind, track, branch, names, short_names)
     SELECT code, 'institution', 'federal', 'executive', names, names FROM jsonb_to_recordset($1) AS given(code text, names jsonb)`,
    [JSON.stringify(bodies)],
  )
  for (const { body, besides, count } of supports) {
    await manager.query(
      `INSERT INTO responsibilities (component_id, body_id, role, state, answered_at, created_by, created_at)
       SELECT s.component_id, b.id, 'supporting', 'accepted', $4, $5, $4
       FROM bodies b CROSS JOIN LATERAL (
         SELECT s.component_id FROM responsibilities s JOIN bodies o ON o.id = s.body_id AND o.code = $2
         WHERE s.role = 'lead' AND s.ended_at IS NULL AND s.state = 'accepted' ORDER BY s.component_id LIMIT $3
       ) s WHERE b.code = $1`,
      [body, besides, count, calendar.moment(assignedDaysAgo, '10:15'), administrator],
    )
  }
  for (const { kind, daysAgo, from, to, act, names } of changes) {
    const id = await successions.record(manager, administrator, {
      ...{ kind, day: calendar.day(daysAgo), act, from, to, founded: [] },
      ...(names && { renamed: { names, shortNames: names } }),
      allocation: { themes: [], recommendations: [], people: [] },
    })
    if (daysAgo <= 0) continue
    const then = calendar.moment(daysAgo, '09:40')
    await manager.query('UPDATE successions SET planned_at = $2, carried_out_at = $2 WHERE id = $1', [id, then])
    await manager.query(`UPDATE history SET at = $1 WHERE kind = 'body-succeeded' AND at > $1`, [then])
  }
}

/** A liaison who has left, with a hand-over to the one who is there now: the name stays, the contact details are gone. */
export async function leavePost(stage: Stage, handovers: HandoversService, { departed }: DemonstrationSuccessions): Promise<void> {
  const { manager, calendar, cast } = stage
  const { name, language, body, to, by, daysAgo, note } = departed
  const account = await firstRow<{ id: number }>(
    manager,
    `INSERT INTO accounts (name, email, language, password_hash, created_at) VALUES ($1, 'departed@demonstration.invalid', $2, '-', $3) RETURNING id`,
    [name, language, calendar.moment(arrivedDaysAgo, '09:00')],
  )
  const fromId = required(account, 'departed person').id
  await manager.query(`INSERT INTO memberships (account_id, body_id, role, valid_from) VALUES ($1, $2, 'liaison', $3)`, [
    fromId,
    cast.body(body).id,
    calendar.day(arrivedDaysAgo),
  ])
  const given = { fromId, toId: cast.person(to).accountId, bodyCode: body, day: calendar.day(daysAgo), note, close: true }
  const id = await handovers.record(manager, given, cast.body(body).id, cast.person(by).accountId)
  const then = calendar.moment(daysAgo, '13:05')
  await manager.query('UPDATE handovers SET made_at = $2, carried_out_at = $2 WHERE id = $1', [id, then])
  await manager.query(`UPDATE accounts SET closed_at = $2, erased_at = $2, email = NULL WHERE id = $1`, [fromId, then])
}
