import type { RegisterFilter, StatusAxis } from '@tawsiya/sdk'
import { allOf, registerConditions, registerSource, type PointInTime } from '../register/index.js'

/** The moment that is looked at ($1), and the ends of the months before it ($2 of them). */
const points = `
WITH seen AS (SELECT coalesce($1::timestamptz, now()) AS at),
points AS (
  SELECT day_of(at) AS day, at FROM seen
  UNION ALL
  SELECT first - 1, end_of(first - 1)
  FROM seen CROSS JOIN generate_series(0, $2::integer - 1) AS back
  CROSS JOIN LATERAL (SELECT (date_trunc('month', day_of(at)::timestamp) - make_interval(months => back))::date AS first) AS month
)`

/** Statuses as they stood at the ends of months. `parameters` hold the moment and the number of months already. */
export function trendStatement(scope: RegisterFilter, axis: StatusAxis, then: PointInTime | undefined, parameters: unknown[]): string {
  const conditions = registerConditions(scope, parameters, 'p.at')
  const ofDays = then === undefined || then.day !== null
  if (conditions.length === 0 && !scope.counting && ofDays) return ofTallies(axis)
  // What is late, what a text said, who followed whom and what was asked about is another thing at every moment.
  const moving = [scope.overdue || undefined, scope.q, scope.counting, scope.issueList].some((one) => one !== undefined)
  return moving ? ofEachPoint(scope, axis, allOf(conditions)) : ofVersions(axis, allOf(conditions))
}

/** By how many the counts of statuses changed is kept for each day. */
const ofTallies = (axis: StatusAxis) => `${points}
SELECT p.day::text, split_part(t.value, ':', 2) AS status, sum(t.change)::integer AS count
FROM points p JOIN register_day_tallies t ON starts_with(t.value, '${axis}:') AND t.day <= p.day
GROUP BY p.day, t.value HAVING sum(t.change) <> 0 ORDER BY p.day`

/** One reading of all versions: each stands at the points from its beginning until its end. */
const ofVersions = (axis: StatusAxis, condition: string) => `${points},
marks AS (SELECT array_agg(at ORDER BY at) AS at FROM points),
spans AS (
  SELECT e.${axis} AS status, count(*) AS count,
    width_bucket(e.since - interval '1 microsecond', (SELECT at FROM marks)) AS before, width_bucket(e.until - interval '1 microsecond', (SELECT at FROM marks)) AS last
  FROM (SELECT * FROM register_entries UNION ALL SELECT * FROM register_past) e
  WHERE ${condition} GROUP BY 1, 3, 4
)
SELECT p.day::text, s.status, sum(s.count)::integer AS count
FROM (SELECT day, row_number() OVER (ORDER BY at) AS place FROM points) p JOIN spans s ON s.before < p.place AND s.last >= p.place
GROUP BY p.day, s.status ORDER BY p.day`

const ofEachPoint = (scope: RegisterFilter, axis: StatusAxis, condition: string) => `${points}
SELECT p.day::text, e.${axis} AS status, count(*)::integer AS count
FROM points p CROSS JOIN LATERAL ${registerSource(scope, 'p.at')} e
WHERE ${condition}
GROUP BY p.day, e.${axis} ORDER BY p.day`
