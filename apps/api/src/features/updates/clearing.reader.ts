import { Injectable } from '@nestjs/common'
import type { Clearing } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { moment, rows } from '../../platform/database/index.js'
import { bodiesOf, type Caller } from '../../platform/http/index.js'
import { standingOf, type UpdateHead } from './updates.reader.js'

/** Reads how an institution clears an update, and how far it has come. It is the institution's own matter. */
@Injectable()
export class ClearingReader {
  async ofUpdate(manager: EntityManager, caller: Caller, head: UpdateHead): Promise<Clearing | null> {
    if (head.bodyKind === 'working-group' || !bodiesOf(caller, 'liaison', 'approver').includes(head.bodyId)) return null
    const steps = await rows<Clearing['steps'][number]>(
      manager,
      `WITH round AS (
         SELECT d.* FROM update_decisions d
         WHERE d.update_id = $2 AND d.id >= (SELECT max(id) FROM update_decisions WHERE update_id = $2 AND decision = 'submitted')
       ),
       cleared AS (
         SELECT row_number() OVER (ORDER BY round.id) AS place, a.name, round.at FROM round JOIN accounts a ON a.id = round.actor_id
         WHERE round.decision IN ('passed', 'cleared')
       )
       SELECT a.name, step.account IS NOT NULL AND NOT is_approver(step.account, $1) AS fallen,
         cleared.name AS "clearedBy", ${moment('cleared.at')} AS "clearedAt"
       FROM unnest(clearing_steps($1)) WITH ORDINALITY AS step(account, place)
       LEFT JOIN accounts a ON a.id = step.account LEFT JOIN cleared ON cleared.place = step.place
       ORDER BY step.place`,
      [head.bodyId, head.id],
    )
    const { state, correction } = standingOf(head)
    const waits = (correction ?? state) === 'submitted'
    return { steps, current: waits ? Math.min(head.clearedSteps, steps.length - 1) : null }
  }
}
