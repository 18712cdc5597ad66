import type { ObligationRulesRepository, ObligationsRepository } from '../../features/obligations/index.js'
import { firstRow } from '../../platform/database/index.js'
import { required } from './cast.js'
import type { DemonstrationObligation } from './demonstration-files.js'
import { uuidOf } from './spread.js'
import type { Stage } from './stage.js'

interface Means {
  readonly obligations: ObligationsRepository
  readonly rules: ObligationRulesRepository
}

/** What is owed for the invented reviews: delivered in time and late, under way, late, far ahead. */
export async function oweObligations(
  { manager, calendar, cast }: Stage,
  means: Means,
  owed: readonly DemonstrationObligation[],
): Promise<void> {
  for (const { review, product, by, enteredDaysAgo, triggerDaysAgo, printed, note, reached, delivery, issueList } of owed) {
    const enteredBy = cast.person(by).accountId
    const at = calendar.moment(enteredDaysAgo, '11:00')
    const place = required(
      await firstRow<{ mechanismId: number; reviewId: number }>(
        manager,
        'SELECT mechanism_id AS "mechanismId", id AS "reviewId" FROM reviews WHERE code = $1',
        [review],
      ),
      `review ${review}`,
    )
    const key = uuidOf(`obligation ${review} ${product}`)
    const { id } = required(await means.obligations.insert(manager, { key, ...place, product, enteredBy, at }), key)
    const dates = { printedOn: printed && calendar.day(-printed.inDays), reason: printed?.reason ?? '', source: printed?.source ?? '' }
    const triggerOn = triggerDaysAgo === null ? null : calendar.day(triggerDaysAgo)
    const ruleId = await means.rules.findFitting(manager, place.mechanismId, product)
    await means.obligations.appendVersion(manager, id, { ruleId, triggerOn, ...dates, verify: false, note }, enteredBy, at)
    for (const [step, daysAgo] of Object.entries(reached))
      await means.obligations.reach(
        manager,
        id,
        step,
        calendar.day(daysAgo),
        enteredBy,
        calendar.moment(Math.min(daysAgo, enteredDaysAgo - 1), '12:30'),
      )
    if (issueList) {
      const list = await firstRow<{ id: number }>(manager, 'SELECT id FROM issue_lists WHERE symbol = $1', [issueList])
      await means.obligations.linkList(manager, id, required(list, issueList).id, enteredBy, at)
    }
    if (!delivery) continue
    const shown = { symbol: delivery.symbol, letterNumber: delivery.letterNumber, url: null, fileId: null }
    const deliveredOn = calendar.day(delivery.daysAgo)
    const letterDate = delivery.letterNumber ? deliveredOn : null
    await means.obligations.deliver(
      manager,
      id,
      { deliveredOn, ...shown, letterDate },
      enteredBy,
      calendar.moment(enteredDaysAgo - 2, '12:00'),
    )
  }
}
