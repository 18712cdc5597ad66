import { z } from 'zod'
import { CommentAudience, CommentSubject } from '../vocabulary/index.js'
import { Code, Id, IdParams, IdText, Moment, Nothing, Version } from './common.js'
import { route } from './route.js'

const CommentText = z.string().trim().min(1).max(10_000)
const Written = z.object({ text: CommentText, language: z.string().min(2).max(10) })

/** What somebody wrote beside something, for an audience. A withdrawn one stays as a trace without its words. */
export const Comment = z.object({
  id: Id,
  version: Version,
  /** Set on a reply, which has the audience of what it answers. */
  parentId: Id.nullable(),
  audience: CommentAudience,
  /** The body whose discussion it is. */
  bodyName: z.string(),
  authorName: z.string(),
  authorBodyName: z.string().nullable(),
  at: Moment,
  text: z.string(),
  language: z.string(),
  editedAt: Moment.nullable(),
  withdrawnAt: Moment.nullable(),
  /** What it said before it was changed, oldest first. */
  earlier: z.array(z.object({ text: z.string(), language: z.string(), at: Moment })),
  actions: z.array(z.enum(['reply', 'edit', 'withdraw'])),
})
export type Comment = z.infer<typeof Comment>

/** Somewhere to write, said with who will read it. */
export const CommentPlace = z.object({ audience: CommentAudience, bodyCode: Code, bodyName: z.string(), people: z.int() })
export type CommentPlace = z.infer<typeof CommentPlace>

export const Discussion = z.object({
  comments: z.array(Comment),
  /** Where the reader may begin a thread, the narrowest first; none for those who only read. */
  places: z.array(CommentPlace),
  /** Who can be mentioned in the widest of them. */
  people: z.array(z.object({ accountId: Id, name: z.string(), bodyName: z.string().nullable() })),
})
export type Discussion = z.infer<typeof Discussion>

export const comments = {
  list: route({
    method: 'GET',
    path: '/comments',
    access: 'register:read',
    summary: 'What was written beside something, as far as the reader may read it, and where to write',
    query: z.object({ subject: CommentSubject, id: IdText }),
    answer: Discussion,
  }),
  create: route({
    method: 'POST',
    path: '/comments',
    access: 'comments:write',
    summary: 'Write, or reply. Who is named after an @ or in `mentionIds` is told. Posting the same key twice makes one',
    body: Written.extend({
      key: z.uuid(),
      subject: CommentSubject,
      subjectId: Id,
      parentId: Id.nullable().default(null),
      /** Of a new thread; a reply takes those of its thread. */
      audience: CommentAudience.default('body'),
      bodyCode: Code.nullable().default(null),
      mentionIds: z.array(Id).max(50).default([]),
    }),
    status: 201,
    answer: z.object({ id: Id }),
  }),
  edit: route({
    method: 'PUT',
    path: '/comments/{id}',
    access: 'comments:write',
    summary: 'Change the own words; what they were before stays readable',
    params: IdParams,
    body: Written.extend({ version: Version }),
    answer: Nothing,
  }),
  withdraw: route({
    method: 'DELETE',
    path: '/comments/{id}',
    access: 'comments:write',
    summary: 'Withdraw the own words; that they were there stays',
    params: IdParams,
    answer: Nothing,
  }),
}
