/*
 * Every column that refers to an account is one of three: a holding (features/holdings), which somebody else can take over; personal,
 * and gone with the account; or history, where the name stays. A test finds the one that is none of them.
 */

/** What lets somebody in or is sent to somebody: gone at once when the account closes. */
export const doors = ['sessions.account_id', 'calendar_feeds.account_id', 'invitations.account_id'] as const

/** What is somebody's own: gone with the contact details. */
export const personal = [
  ...doors,
  'api_keys.account_id',
  'notifications.account_id',
  'notification_preferences.account_id',
  'digests_sent.account_id',
  'uploads.account_id',
] as const

/** Who did what, for good; besides every column that ends in `_by`, and the actors and authors. A cover on leave ends with the leave. */
export const history = [
  'absences.account_id',
  'absences.cover_id',
  'comment_mentions.account_id',
  'handovers.from_id',
  'handovers.to_id',
  'meeting_attendance.account_id',
] as const
