import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'
import type { DemonstrationAsking } from './demonstration-files.js'
import { uuidOf } from './spread.js'
import type { Stage } from './stage.js'

/** The parts of institutions in which people of the demonstration work. */
export async function foundDirectorates(manager: EntityManager, directorates: DemonstrationAsking['directorates']): Promise<void> {
  await manager.query(
    `INSERT INTO bodies (code, kind, track, branch, parent_id, names, short_names)
     SELECT d.code, 'institution', p.track, p.branch, p.id, n, n
     FROM jsonb_to_recordset($1) AS d(code text, parent text, name text) JOIN bodies p ON p.code = d.parent
     CROSS JOIN LATERAL jsonb_build_object('en', d.name, 'ar', d.name, 'ckb', d.name) AS n ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(directorates)],
  )
}

/** Through whom institutions are asked, what they handed on inside, gave back, and were reminded of. */
export async function playAsking(stage: Stage, asking: DemonstrationAsking): Promise<void> {
  await nameFocalPoints(stage, asking)
  for (const referral of asking.referrals) await refer(stage, referral)
  for (const delegation of asking.delegations) await delegate(stage, delegation)
  await remind(stage, asking.reminders)
}

async function nameFocalPoints({ manager, calendar, cast }: Stage, { focalPoints, absences }: DemonstrationAsking): Promise<void> {
  await manager.query(
    `INSERT INTO focal_points (body_id, account_id, rank, valid_from)
     SELECT body, account, rank, $2 FROM jsonb_to_recordset($1) AS f(body integer, account integer, rank text)`,
    [
      JSON.stringify(
        focalPoints.map(({ body, person, rank }) => ({ body: cast.body(body).id, account: cast.person(person).accountId, rank })),
      ),
      calendar.day(300),
    ],
  )
  for (const { person, fromDaysAgo, toDaysAgo, cover } of absences) {
    const accountId = cast.person(person).accountId
    await manager.query('INSERT INTO absences (account_id, from_day, to_day, cover_id, created_by) VALUES ($1, $2, $3, $4, $1)', [
      accountId,
      calendar.day(fromDaysAgo),
      calendar.day(toDaysAgo),
      cast.person(cover).accountId,
    ])
  }
}

/** The first open item that a request asks of a body, those first on which it has written nothing. */
const openItem = ({ manager, cast }: Stage, request: string, body: string) =>
  firstRow<{ requestId: number; componentId: number; begun: boolean }>(
    manager,
    `SELECT i.request_id AS "requestId", i.component_id AS "componentId", EXISTS (
       SELECT FROM update_components uc JOIN updates u ON u.id = uc.update_id WHERE uc.component_id = i.component_id AND u.body_id = i.body_id
     ) AS begun FROM request_items i JOIN requests q ON q.id = i.request_id
     WHERE q.key = $1 AND i.body_id = $2 AND i.answered_at IS NULL ORDER BY begun, i.id LIMIT 1`,
    [uuidOf(request), cast.body(body).id],
  )

async function refer(stage: Stage, { request, body, by, proposed, daysAgo, reason, decision }: DemonstrationAsking['referrals'][number]) {
  const { manager, calendar, cast } = stage
  const item = await openItem(stage, request, body)
  if (!item || item.begun) return
  const from = cast.body(body).id
  const to = decision ? cast.body(decision.to).id : null
  await manager.query(
    `INSERT INTO referrals (component_id, body_id, proposed_body_id, reason, made_by, made_at, outcome, to_body_id, note, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      item.componentId,
      from,
      cast.body(proposed).id,
      reason,
      cast.person(by).accountId,
      calendar.moment(daysAgo, '11:20'),
      decision ? 'assigned' : null,
      to,
      decision?.note ?? null,
      decision ? cast.person(decision.by).accountId : null,
      decision ? calendar.moment(decision.daysAgo, '10:05') : null,
    ],
  )
  await manager.query(
    `UPDATE responsibilities SET state = 'declined', reason = $3, answered_by = $4, answered_at = $5, ended_at = $6
     WHERE component_id = $1 AND body_id = $2 AND ended_at IS NULL AND role <> 'working-group'`,
    [
      item.componentId,
      from,
      reason,
      cast.person(by).accountId,
      calendar.moment(daysAgo, '11:20'),
      decision ? calendar.moment(decision.daysAgo, '10:05') : null,
    ],
  )
  if (to === null) return
  await manager.query('UPDATE request_items SET body_id = $3 WHERE component_id = $1 AND body_id = $2 AND answered_at IS NULL', [
    item.componentId,
    from,
    to,
  ])
  await manager.query(
    `INSERT INTO responsibilities (component_id, body_id, role, created_at) VALUES ($1, $2, 'supporting', $3) ON CONFLICT DO NOTHING`,
    [item.componentId, to, calendar.moment(decision?.daysAgo ?? 0, '10:05')],
  )
}

async function delegate(stage: Stage, delegation: DemonstrationAsking['delegations'][number]): Promise<void> {
  const { manager, calendar, cast } = stage
  const { request, body, by, toBody, toPerson, daysAgo, dueInDays, note, contribution } = delegation
  const item = await openItem(stage, request, body)
  if (!item) return
  const made = await firstRow<{ id: number }>(
    manager,
    `INSERT INTO delegations (body_id, request_id, component_id, to_body_id, to_account_id, due_on, note, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      cast.body(body).id,
      item.requestId,
      item.componentId,
      toBody ? cast.body(toBody).id : null,
      toPerson ? cast.person(toPerson).accountId : null,
      calendar.day(daysAgo - dueInDays),
      note,
      cast.person(by).accountId,
      calendar.moment(daysAgo, '12:40'),
    ],
  )
  if (!contribution || !made) return
  await manager.query(
    `INSERT INTO contribution_revisions (delegation_id, version, text, figures, language, true_on, state, saved_by, saved_at)
     VALUES ($1, 1, $2, $3, 'ar', $4, 'handed-in', $5, $6)`,
    [
      made.id,
      contribution.text,
      contribution.figures,
      calendar.day(contribution.daysAgo + 10),
      cast.person(contribution.by).accountId,
      calendar.moment(contribution.daysAgo, '13:15'),
    ],
  )
}

async function remind({ manager, calendar, cast }: Stage, reminders: DemonstrationAsking['reminders']): Promise<void> {
  await manager.query(
    `INSERT INTO reminders (request_id, body_id, kind, due_on, step, day, account_ids, items, sent_at)
     SELECT q.id, g.body, g.kind, q.due_on, g.step, g.day, ARRAY(SELECT focal_points_of(g.body, g.day)),
       (SELECT count(*) FROM request_items i WHERE i.request_id = q.id AND i.body_id = g.body AND i.answered_at IS NULL), g.at
     FROM jsonb_to_recordset($1) AS g(key uuid, body integer, kind text, step integer, day date, at timestamptz) JOIN requests q ON q.key = g.key
     ON CONFLICT DO NOTHING`,
    [
      JSON.stringify(
        reminders.map(({ request, body, kind, step, daysAgo }) => ({
          key: uuidOf(request),
          body: cast.body(body).id,
          kind,
          step,
          day: calendar.day(daysAgo),
          at: calendar.moment(daysAgo, '07:00'),
        })),
      ),
    ],
  )
}
