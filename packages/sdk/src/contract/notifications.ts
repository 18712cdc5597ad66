import { z } from 'zod'
import { Digest, NotificationKind } from '../vocabulary/index.js'
import { Code, DateOnly, Id, Moment, Nothing, PageQuery } from './common.js'
import { route } from './route.js'

/** Something that somebody was told of: codes, dates and public words. What it is about is read at `path`. */
export const Notification = z.object({
  id: Id,
  kind: NotificationKind,
  at: Moment,
  codes: z.array(Code),
  dueOn: DateOnly.nullable(),
  /** The page, without the language: `/updates/12`. */
  path: z.string(),
  /** `bodyName`, `letterNumber`, `briefNumber`. */
  detail: z.record(z.string(), z.string()),
  readAt: Moment.nullable(),
})
export type Notification = z.infer<typeof Notification>

export const NotificationPreferences = z.object({
  /** Mail what waits for me at once; otherwise it comes with the news. */
  atOnce: z.boolean(),
  digest: Digest,
  /** 0 is Sunday. */
  weekday: z.int().min(0).max(6),
  hour: z.int().min(0).max(23),
  /** What is not mailed. It still stands among the notifications. */
  muted: z.array(NotificationKind),
})
export type NotificationPreferences = z.infer<typeof NotificationPreferences>

/** An address that shows a person's dates to a calendar program. Whoever knows it can read them, so it is shown once and can be ended. */
export const CalendarFeed = z.object({ createdAt: Moment, lastReadAt: Moment.nullable() })
export type CalendarFeed = z.infer<typeof CalendarFeed>

export const notifications = {
  list: route({
    method: 'GET',
    path: '/notifications',
    access: 'signed-in',
    summary: 'What the reader was told, newest first',
    query: z.object({ show: z.enum(['unread', 'all']).default('unread'), page: PageQuery.page }),
    answer: z.object({ items: z.array(Notification), total: z.int(), unread: z.int() }),
  }),
  markRead: route({
    method: 'POST',
    path: '/notifications/read',
    access: 'signed-in',
    summary: 'Mark as read: these, or without any named all',
    body: z.object({ ids: z.array(Id).max(500).default([]) }),
    answer: Nothing,
  }),
  preferences: route({
    method: 'GET',
    path: '/notification-preferences',
    access: 'signed-in',
    summary: 'How the reader wants to be told by mail, and whether mails are sent at all',
    answer: NotificationPreferences.extend({ mailSent: z.boolean() }),
  }),
  prefer: route({
    method: 'PUT',
    path: '/notification-preferences',
    access: 'signed-in',
    summary: 'Choose how to be told by mail',
    body: NotificationPreferences,
    answer: Nothing,
  }),
}

export const calendarFeed = {
  get: route({
    method: 'GET',
    path: '/calendar-feed',
    access: 'signed-in',
    summary: 'The own calendar feed; null where there is none',
    answer: z.object({ feed: CalendarFeed.nullable() }),
  }),
  create: route({
    method: 'POST',
    path: '/calendar-feed',
    access: 'signed-in',
    summary: 'Make a calendar feed, in place of the one before; its address is shown this once',
    status: 201,
    answer: z.object({ feed: CalendarFeed, path: z.string() }),
  }),
  revoke: route({ method: 'DELETE', path: '/calendar-feed', access: 'signed-in', summary: 'End the own calendar feed', answer: Nothing }),
  read: route({
    method: 'GET',
    path: '/calendar/{file}',
    access: 'public',
    summary: 'The dates of whoever made this address (RFC 5545): codes and dates only',
    params: z.object({ file: z.string().regex(/^tawsiya_feed_[\w-]{43}\.ics$/) }),
    answer: 'file',
  }),
}
