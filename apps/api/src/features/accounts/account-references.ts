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
] as const

/** Who did what, for good. */
export const history = [
  'assessments.author_id',
  'briefs.created_by',
  'comment_mentions.account_id',
  'comments.author_id',
  'components.created_by',
  'evidence.added_by',
  'files.stored_by',
  'grades.entered_by',
  'handovers.from_id',
  'handovers.made_by',
  'handovers.to_id',
  'handovers.undone_by',
  'history.actor_id',
  'imports.created_by',
  'invitations.made_by',
  'memberships.created_by',
  'positions.entered_by',
  'recommendation_texts.entered_by',
  'recommendations.entered_by',
  'requests.created_by',
  'responsibilities.answered_by',
  'responsibilities.created_by',
  'responsibilities.ended_by',
  'successions.planned_by',
  'successions.revoked_by',
  'successions.undone_by',
  'update_decisions.actor_id',
  'update_revisions.saved_by',
  'updates.created_by',
] as const
