import { openRequestsTo } from '../clearances/index.js'
import { openActionPointsOf } from '../groups/index.js'

/*
 * What waits for somebody, as FROM and WHERE of each section, so that the desk and the number beside its name come from one rule.
 * $1 the bodies that the reader writes for, $2 those that the reader clears for, $3 how far the reader reads the work of others,
 * $4 the language, $5 the reader, $6 the reader's working groups, $7 the offices in which the reader is an officer.
 */

const quietDays = 90
const nearDays = 7

/** Open questions to the reader's bodies that no unfinished update takes up, one for each recommendation of a request. */
export const openQuestions = `request_items i JOIN requests q ON q.id = i.request_id JOIN components c ON c.id = i.component_id
  WHERE i.answered_at IS NULL AND i.body_id = ANY ($1::integer[]) AND NOT EXISTS (
    SELECT FROM referrals f WHERE f.component_id = i.component_id AND f.body_id = i.body_id AND f.decided_at IS NULL
  ) AND NOT EXISTS (
    SELECT FROM update_components uc JOIN updates u ON u.id = uc.update_id
    WHERE uc.component_id = i.component_id AND u.body_id = i.body_id AND u.stage IN ('draft', 'submitted', 'returned')
  )
  GROUP BY i.request_id, i.body_id, c.recommendation_id`

/** Updates that the reader's bodies began or got back. */
export const unfinished = `updates u WHERE u.body_id = ANY ($1::integer[]) AND u.stage IN ('draft', 'returned')`

export const proposed = `responsibilities s JOIN components c ON c.id = s.component_id AND c.ended_at IS NULL
  WHERE s.state = 'proposed' AND s.ended_at IS NULL
  AND s.role <> 'working-group' AND s.body_id = ANY ($1::integer[] || $2::integer[])`

const toClear = `(u.stage = 'submitted' AND b.kind <> 'working-group' AND u.body_id = ANY ($2::integer[])
  AND coalesce(clearer_of(u.body_id, u.cleared_steps), $5::integer) = $5::integer)`
const toReview = `($3 = 'sent' AND (u.stage IN ('cleared', 'under-review') OR (u.stage = 'submitted' AND b.kind = 'working-group')))`
/** Of update u and its body b. */
export const underReview = { toClear, toReview }

/** Institutions that have not answered all of a request whose date has passed or is near. */
export const silent = `request_items i JOIN requests q ON q.id = i.request_id
  WHERE $3 = 'sent' AND q.due_on <= today() + ${nearDays}
  GROUP BY q.id, i.body_id HAVING count(*) > count(i.answered_at)`

/** Declined, and nobody else came in its place. */
export const declined = `responsibilities s JOIN bodies b ON b.id = s.body_id
  JOIN components c ON c.id = s.component_id AND c.ended_at IS NULL JOIN recommendations r ON r.id = c.recommendation_id
  WHERE $3 = 'sent' AND s.state = 'declined' AND s.ended_at IS NULL AND NOT EXISTS (
    SELECT FROM responsibilities o JOIN bodies ob ON ob.id = o.body_id
    WHERE o.component_id = s.component_id AND o.role = s.role AND o.state <> 'declined' AND o.ended_at IS NULL
      AND ob.track IS NOT DISTINCT FROM b.track AND (s.role = 'lead' OR o.created_at > s.answered_at)
  ) AND NOT EXISTS (SELECT FROM referrals f WHERE f.component_id = s.component_id AND f.body_id = s.body_id AND f.decided_at IS NULL)`

/** Given back by institutions, and for the officers to decide. */
export const referred = `referrals f WHERE $3 = 'sent' AND f.decided_at IS NULL`

/** Handed on inside an institution to the reader, who has not handed anything in. $5 is the reader. */
export const handedOn = `delegations d WHERE d.ended_at IS NULL
  AND (d.to_account_id = $5::integer OR (d.to_body_id = ANY ($1::integer[] || $2::integer[])))
  AND NOT EXISTS (SELECT FROM contribution_revisions x WHERE x.delegation_id = d.id AND x.state <> 'draft')`

/** A group's recommendations on which it is writing nothing and has sent nothing for a quarter. */
export const quietGroupItems = `responsibilities s JOIN components c ON c.id = s.component_id AND c.ended_at IS NULL
  WHERE s.role = 'working-group' AND s.ended_at IS NULL AND s.state <> 'declined' AND s.body_id = ANY ($6::integer[]) AND NOT EXISTS (
    SELECT FROM components k JOIN update_components uc ON uc.component_id = k.id JOIN updates u ON u.id = uc.update_id
    WHERE k.recommendation_id = c.recommendation_id AND u.body_id = s.body_id
      AND (u.stage IN ('draft', 'submitted', 'returned') OR (u.state <> 'withdrawn' AND u.sent_at > now() - interval '${quietDays} days'))
  )
  GROUP BY c.recommendation_id, s.body_id`

/** Components that nobody leads: not counted among what waits, for after an import it is all of them. */
export const unassigned = `components c WHERE $3 = 'sent' AND c.ended_at IS NULL AND NOT EXISTS (
  SELECT FROM responsibilities s WHERE s.component_id = c.id AND s.role = 'lead' AND s.ended_at IS NULL AND s.state <> 'declined'
)`

/** Owed to mechanisms: late, or due within a month. */
const owed = `obligations_as_of(now()) o WHERE $3 = 'sent' AND o.dropped_reason IS NULL AND o.delivered_on IS NULL AND o.due_on <= today() + 30`

const sections = [
  openQuestions,
  unfinished,
  proposed,
  `updates u JOIN bodies b ON b.id = u.body_id WHERE u.stage IN ('submitted', 'cleared', 'under-review') AND (${toClear} OR ${toReview})`,
  silent,
  declined,
  referred,
  handedOn,
  quietGroupItems,
  openActionPointsOf('$5'),
  owed,
  openRequestsTo('$5', '$7::integer[]'),
]

/** How many things wait, in all sections together. */
export const countOfWaiting = `SELECT (${sections.map((section) => `(SELECT count(*) FROM (SELECT FROM ${section}) waiting)`).join(' + ')})::integer AS waiting`
