import { z } from 'zod'
import { AssessedStatus, ClaimedStatus, IssueListKind, ReplyState } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment, Nothing, Version } from './common.js'
import { ObligationSummary } from './obligations.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

/*
 * What a committee asks before it meets the State: a document with numbered questions. Each is answered once, in versions, resting
 * on updates at the version that was read.
 */

/** So many words a committee takes of replies, unless the list says otherwise. */
export const usualReplyLimit = 10_700

const settings = {
  kind: IssueListKind,
  symbol: z.string().trim().min(1).max(100),
  mechanismCode: Code,
  /** The review that it belongs to, where that is known. */
  reviewCode: Code.nullable().default(null),
  datedOn: DateOnly.nullable().default(null),
  /** As the list itself names it. */
  dueOn: DateOnly.nullable().default(null),
  /** In which the questions are written. */
  language: z.string().min(2).max(10),
  /** How many words the replies may have. */
  wordLimit: z.int().min(100).max(100_000).default(usualReplyLimit),
}
const NewQuestion = z.object({ number: z.string().trim().min(1).max(30), text: z.string().trim().min(1).max(20_000) })
const NewQuestions = z.array(NewQuestion).max(300)

export const IssueListSummary = z.object({
  ...settings,
  id: Id,
  version: Version,
  mechanismName: z.string(),
  reviewName: z.string().nullable(),
  demonstration: z.boolean(),
  questions: z.int(),
  /** Questions whose reply is ready, and those that have a draft; of drafts only officers are told. */
  ready: z.int(),
  drafts: z.int(),
  /** The obligation to reply to it. Where the list names no day of its own, the one of the obligation counts. */
  obligation: ObligationSummary.pick({ id: true, product: true, dueOn: true, deliveredOn: true, daysLate: true }).nullable(),
})
export type IssueListSummary = z.infer<typeof IssueListSummary>

export const QuestionSummary = z.object({
  id: Id,
  number: z.string(),
  text: z.string(),
  language: z.string(),
  codes: z.array(Code),
  /** Null where there is no reply that the reader may see. */
  state: ReplyState.nullable(),
  /** The reply's length as the UN counts. */
  words: z.int(),
  savedAt: Moment.nullable(),
})
export type QuestionSummary = z.infer<typeof QuestionSummary>

export const IssueList = IssueListSummary.extend({
  items: z.array(QuestionSummary),
  /** Of the questions with their replies, as the document has them. */
  words: z.int(),
  actions: z.array(z.enum(['edit'])),
})
export type IssueList = z.infer<typeof IssueList>

/** What a reply rests on; `[2]` in its words names the second. */
const ReplySourceRef = z.object({ updateId: Id, version: Version })
export const ReplySource = ReplySourceRef.extend({
  bodyName: z.string(),
  codes: z.array(Code),
  trueOn: DateOnly.nullable(),
  /** The words that stand as approved now; null where the update was withdrawn. Another than `version`: something newer is there. */
  presentVersion: Version.nullable(),
})
export type ReplySource = z.infer<typeof ReplySource>

export const Reply = z.object({
  version: Version,
  narrative: z.string(),
  language: z.string(),
  state: ReplyState,
  sources: z.array(ReplySource),
  authorName: z.string(),
  savedAt: Moment,
})
export type Reply = z.infer<typeof Reply>

/** A recommendation that the question is about. */
export const AskedRecommendation = z.object({
  code: Code,
  mechanismName: z.string(),
  text: z.string(),
  language: z.string(),
  claimed: ClaimedStatus,
  assessed: AssessedStatus,
})
export type AskedRecommendation = z.infer<typeof AskedRecommendation>

/** What the record says: an approved update on a recommendation that the question is about. */
export const RecordedAnswer = z.object({
  updateId: Id,
  version: Version,
  bodyName: z.string(),
  narrative: z.string(),
  language: z.string(),
  claimed: ClaimedStatus.nullable(),
  trueOn: DateOnly.nullable(),
  codes: z.array(Code),
  evidenceCount: z.int(),
})
export type RecordedAnswer = z.infer<typeof RecordedAnswer>

export const Question = QuestionSummary.omit({ codes: true, state: true, words: true, savedAt: true }).extend({
  version: Version,
  list: IssueListSummary,
  previousId: Id.nullable(),
  nextId: Id.nullable(),
  recommendations: z.array(AskedRecommendation),
  /** The newest that the reader may see. */
  reply: Reply.nullable(),
  /** From which a save is made: 0 where there is no reply yet. */
  replyVersion: Version,
  versions: z.int(),
  record: z.array(RecordedAnswer),
  actions: z.array(z.enum(['edit', 'reply', 'remove'])),
})
export type Question = z.infer<typeof Question>

/** Another question that asks alike and has a reply. */
export const LikeReply = z.object({
  questionId: Id,
  listId: Id,
  symbol: z.string(),
  number: z.string(),
  text: z.string(),
  questionLanguage: z.string(),
  sharedCodes: z.array(Code),
  sharedWords: z.array(z.string()),
  reply: Reply,
})
export type LikeReply = z.infer<typeof LikeReply>

export const LinkSuggestion = AskedRecommendation.extend({ nearness: z.int(), sharedWords: z.array(z.string()) })
export type LinkSuggestion = z.infer<typeof LinkSuggestion>

const ReplyHead = Reply.pick({ version: true, state: true, authorName: true, savedAt: true })
const read = { access: 'issue-lists:read' } as const
const write = { access: 'issue-lists:write' } as const

export const issueLists = {
  list: route({
    method: 'GET',
    path: '/issue-lists',
    ...read,
    summary: 'Lists of issues, what is due next first',
    query: AsOfQuery,
    answer: z.array(IssueListSummary),
  }),
  create: route({
    method: 'POST',
    path: '/issue-lists',
    ...write,
    summary: 'Enter a list of issues with its questions, word for word',
    body: z.object({ ...settings, questions: NewQuestions.default([]) }),
    status: 201,
    answer: IssueList,
  }),
  get: route({
    method: 'GET',
    path: '/issue-lists/{id}',
    ...read,
    summary: 'A list of issues with its questions and how far each is answered',
    params: IdParams,
    query: AsOfQuery,
    answer: IssueList,
  }),
  update: route({
    method: 'PUT',
    path: '/issue-lists/{id}',
    ...write,
    summary: 'Change what is said of a list: symbol, dates, review, limit',
    params: IdParams,
    body: z.object({ ...settings, version: Version }),
    answer: IssueList,
  }),
  addQuestions: route({
    method: 'POST',
    path: '/issue-lists/{id}/questions',
    ...write,
    summary: 'Add questions to a list; all or none',
    params: IdParams,
    body: z.object({ questions: NewQuestions.min(1) }),
    answer: IssueList,
  }),
}

export const issueQuestions = {
  get: route({
    method: 'GET',
    path: '/issue-questions/{id}',
    ...read,
    summary: 'A question, its recommendations, its reply, and what the record says',
    params: IdParams,
    answer: Question,
  }),
  edit: route({
    method: 'PUT',
    path: '/issue-questions/{id}',
    ...write,
    summary: 'Correct the number or the words of a question; the earlier words are kept',
    params: IdParams,
    body: NewQuestion.extend({ version: Version }),
    answer: Question,
  }),
  remove: route({
    method: 'DELETE',
    path: '/issue-questions/{id}',
    ...write,
    summary: 'Take out a question that has no reply',
    params: IdParams,
    answer: Nothing,
  }),
  suggest: route({
    method: 'GET',
    path: '/issue-questions/{id}/suggestions',
    ...write,
    summary: 'Recommendations whose words are like those of the question',
    params: IdParams,
    answer: z.array(LinkSuggestion),
  }),
  link: route({
    method: 'POST',
    path: '/issue-questions/{id}/links',
    ...write,
    summary: 'Say which recommendations a question is about',
    params: IdParams,
    body: z.object({ codes: z.array(Code).min(1).max(100) }),
    answer: Question,
  }),
  unlink: route({
    method: 'POST',
    path: '/issue-questions/{id}/unlinked',
    ...write,
    summary: 'A question is not about this recommendation',
    params: IdParams,
    body: z.object({ code: Code }),
    answer: Question,
  }),
  reply: route({
    method: 'PUT',
    path: '/issue-questions/{id}/reply',
    ...write,
    summary: 'Save a reply as a new version. A stale one is refused, with the present question in `current`',
    params: IdParams,
    body: z.object({
      /** The version that was read; 0 for the first reply. */
      version: Version,
      narrative: z.string().trim().max(50_000),
      language: z.string().min(2).max(10),
      state: ReplyState,
      sources: z.array(ReplySourceRef).max(100),
    }),
    answer: Question,
  }),
  versions: route({
    method: 'GET',
    path: '/issue-questions/{id}/reply/versions',
    ...write,
    summary: 'The versions of a reply, newest first, and two of them to compare: the two newest where none are named',
    params: IdParams,
    query: z.object({ from: z.coerce.number().int().positive().optional(), to: z.coerce.number().int().positive().optional() }),
    answer: z.object({ versions: z.array(ReplyHead), from: Reply.nullable(), to: Reply.nullable() }),
  }),
  alike: route({
    method: 'GET',
    path: '/issue-questions/{id}/alike',
    ...write,
    summary: 'Replies that were given to like questions',
    params: IdParams,
    answer: z.array(LikeReply),
  }),
}
