import { z } from 'zod'

/** What somebody is told of, and whether it waits for that person or is news. */
export const notificationUrgency = {
  'answer-requested': 'waits',
  'answer-due-soon': 'waits',
  'answer-overdue': 'waits',
  'answer-escalated': 'waits',
  'item-delegated': 'waits',
  'contribution-given': 'news',
  'update-to-clear': 'waits',
  'update-to-review': 'waits',
  'update-returned': 'waits',
  'update-approved': 'news',
  'update-withdrawn': 'news',
  'responsibility-proposed': 'waits',
  'responsibility-declined': 'waits',
  'responsibility-referred': 'waits',
  mentioned: 'waits',
  'comment-added': 'news',
  'meeting-called': 'waits',
  'minutes-ready': 'news',
  'action-point-given': 'waits',
  'action-point-due': 'waits',
  'handover-received': 'waits',
  'account-expiring': 'waits',
  'body-changed': 'news',
  'report-due': 'waits',
  'report-overdue': 'waits',
  'obligation-due': 'news',
  'obligation-late': 'waits',
  'brief-to-clear': 'waits',
  'brief-still-to-clear': 'waits',
  'brief-cleared': 'news',
  'brief-returned': 'waits',
  'brief-submitted': 'news',
} as const satisfies Record<string, 'waits' | 'news'>

export type NotificationKind = keyof typeof notificationUrgency
export const notificationKinds = Object.keys(notificationUrgency) as [NotificationKind, ...NotificationKind[]]
export const NotificationKind = z.enum(notificationKinds)

/** How often news is gathered into one mail. What waits for somebody is mailed at once. */
export const digests = ['day', 'week', 'never'] as const
export const Digest = z.enum(digests)
export type Digest = z.infer<typeof Digest>

/**
 * Who reads a comment: the body of its thread alone, that body and the officers, or everyone who reads what it is about.
 * A working group is a body, so `body` is also the group's own discussion.
 */
export const commentAudiences = ['body', 'officers', 'everyone'] as const
export const CommentAudience = z.enum(commentAudiences)
export type CommentAudience = z.infer<typeof CommentAudience>

/** What can be commented on. */
export const commentSubjects = ['recommendation', 'update', 'meeting-item', 'measure', 'brief', 'question'] as const
export const CommentSubject = z.enum(commentSubjects)
export type CommentSubject = z.infer<typeof CommentSubject>
