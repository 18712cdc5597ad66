import { moment } from '../../platform/database/index.js'

/** Meeting `t` as others show it. */
export const meetingSummary = `t.id, t.number, t.state, t.held_on::text AS "heldOn", to_char(t.starts_at, 'HH24:MI') AS "startsAt",
  to_char(t.ends_at, 'HH24:MI') AS "endsAt", t.place, t.link,
  (SELECT count(*)::integer FROM meeting_items i WHERE i.meeting_id = t.id) AS items,
  (SELECT count(*)::integer FROM meeting_items i WHERE i.meeting_id = t.id AND (
    SELECT x.decision FROM meeting_records x WHERE x.item_id = i.id ORDER BY x.version DESC LIMIT 1) IS NOT NULL) AS decided,
  (SELECT ${moment('max(n.confirmed_at)')} FROM meeting_minutes n WHERE n.meeting_id = t.id) AS "confirmedAt"`

/** The same as one value, for a group's next or last meeting. */
const asJson = (where: string, order: string) =>
  `(SELECT to_jsonb(found) FROM (SELECT ${meetingSummary} FROM meetings t WHERE ${where} ORDER BY ${order} LIMIT 1) AS found)`

export const nextMeeting = (body: string): string =>
  asJson(`t.body_id = ${body} AND t.state IN ('called', 'open', 'paused')`, `t.held_on, t.starts_at`)
export const lastMeeting = (body: string): string => asJson(`t.body_id = ${body} AND t.state = 'closed'`, 't.held_on DESC, t.number DESC')
