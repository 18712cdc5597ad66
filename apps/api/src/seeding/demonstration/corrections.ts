import type { UpdatesWriter } from '../../features/updates/index.js'
import { required } from './cast.js'
import type { DemonstrationCorrection } from './demonstration-files.js'
import type { Stage } from './stage.js'
import type { ReportedUpdate } from './updates.js'

/** Lays the steps down in which one institution clears its answers. */
export async function layClearingSteps({ manager, calendar, cast }: Stage, body: string, people: readonly string[]): Promise<void> {
  const steps = people.map((key) => cast.person(key).accountId)
  await manager.query('INSERT INTO clearing_chains (body_id, steps, set_by, set_at) VALUES ($1, $2, $3, $4)', [
    cast.body(body).id,
    steps,
    steps[0],
    calendar.moment(30, '09:20'),
  ])
}

/** Begins to correct what was approved, and sends it as far as the office. */
export async function beginCorrections(
  { manager, calendar, cast }: Stage,
  writer: UpdatesWriter,
  updates: readonly ReportedUpdate[],
  corrections: readonly DemonstrationCorrection[],
): Promise<void> {
  for (const { update: key, by, daysAgo, narrative, sent } of corrections) {
    const { id, body } = required(
      updates.find((update) => update.key === key),
      `update ${key}`,
    )
    const writerId = cast.person(by).accountId
    const bodyId = cast.body(body).id
    await writer.correct(manager, await writer.lock(manager, id), writerId, calendar.moment(daysAgo, '09:40'))
    const begun = await writer.lock(manager, id)
    await writer.save(manager, begun, { ...begun.words, narrative }, writerId, calendar.moment(daysAgo, '09:55'))
    if (!sent) continue
    const approver = required(cast.inBody(body, 'approver'), `approver of ${body}`)
    const submitted = { decision: 'submitted', actorId: writerId, bodyId, at: calendar.moment(daysAgo, '10:05') } as const
    const cleared = { decision: 'cleared', actorId: approver.accountId, bodyId, at: calendar.moment(daysAgo, '13:15') } as const
    for (const decision of [submitted, cleared]) await writer.decide(manager, await writer.lock(manager, id), decision)
  }
}
