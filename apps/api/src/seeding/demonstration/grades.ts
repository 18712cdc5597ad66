import type { NewHistoryEntry } from '../../features/history/index.js'
import { rows } from '../../platform/database/index.js'
import type { EnteredDemonstration } from './recommendations.js'
import { spread } from './spread.js'
import type { Stage } from './stage.js'

const givenDaysAgo = 96
const enteredDaysAgo = 89
/** Of a hundred: committees follow up a few of their recommendations, no more. */
const shareGraded = 6

/** Enters what the committees answered to the State's follow-up report, each on its own scale. */
export async function enterGrades(
  { manager, history, calendar, cast }: Stage,
  recommendations: readonly EnteredDemonstration[],
): Promise<void> {
  const scales = await rows<{ review: string; id: number; values: string[] }>(
    manager,
    `SELECT DISTINCT ON (r.code) r.code AS review, g.id, ARRAY(SELECT grade ->> 'value' FROM jsonb_array_elements(g.grades) AS grade) AS values
     FROM grading_scales g JOIN reviews r ON r.mechanism_id = g.mechanism_id WHERE r.demonstration ORDER BY r.code, g.valid_from DESC NULLS LAST`,
  )
  const by = cast.person('officer-2')
  const at = calendar.moment(enteredDaysAgo, '11:40')
  const given = recommendations.flatMap(({ id, review, number }) => {
    const scale = scales.find((one) => one.review === review)
    if (!scale || spread(`graded ${review} ${number}`, 100) >= shareGraded) return []
    return [
      { recommendationId: id, scaleId: scale.id, value: scale.values[spread(`grade ${review} ${number}`, scale.values.length)] ?? '' },
    ]
  })
  await manager.query(
    `INSERT INTO grades (recommendation_id, scale_id, value, given_on, entered_by, entered_at)
     SELECT "recommendationId", "scaleId", value, $2, $3, $4 FROM jsonb_to_recordset($1) AS given("recommendationId" integer, "scaleId" integer, value text)`,
    [JSON.stringify(given), calendar.day(givenDaysAgo), by.accountId, at],
  )
  await history.recordAll(
    manager,
    given.map(({ recommendationId, value }): NewHistoryEntry => ({
      kind: 'grade-given',
      actorId: by.accountId,
      bodyId: by.body.id,
      detail: { status: value },
      audience: 'everyone',
      items: [{ recommendationId }],
      at,
    })),
  )
}
