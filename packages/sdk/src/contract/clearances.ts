import { z } from 'zod'
import { Language } from '../vocabulary/language.js'
import { Code, DateOnly, Id, IdParams, Moment, Nothing, Version } from './common.js'
import { route } from './route.js'

export const clearanceDecisions = ['cleared', 'returned'] as const
export const ClearanceDecision = z.enum(clearanceDecisions)
export type ClearanceDecision = z.infer<typeof ClearanceDecision>

const Name = z.string().trim().min(1).max(200)

/** One step of a brief's clearance: who decided what, in which office, on which day. Appended, never changed. */
const Decided = z.object({
  step: Name,
  personName: Name,
  officeName: Name,
  decidedOn: DateOnly,
  decision: ClearanceDecision,
  note: z.string(),
})

export const Clearance = Decided.extend({
  id: Id,
  enteredByName: z.string(),
  enteredAt: Moment,
  /** What was cleared: the versions of the drafts, each with the newest there is now. */
  versions: z.array(z.object({ language: Language, version: Version, newest: Version })),
  /** sha256 of the settings and every written word; null where it was cleared before 0.2. */
  hash: z.string().nullable(),
  /** The brief was changed or written on since: it is another version than the one that was cleared. */
  changedSince: z.boolean(),
})
export type Clearance = z.infer<typeof Clearance>

/** After how many working days who is asked and has not decided is reminded, and after how many each time again. */
export const clearanceReminders = { first: 3, every: 5 } as const

/** Somebody, or whoever is in an office, was asked to clear and has not decided. */
export const ClearanceRequest = z.object({
  id: Id,
  step: z.string(),
  personName: z.string().nullable(),
  officeName: z.string(),
  askedByName: z.string(),
  askedAt: Moment,
  /** The reader is the one who is asked, or is in that office. */
  mine: z.boolean(),
  /** How often who is asked was reminded, and when last. */
  reminders: z.int(),
  lastReminderAt: Moment.nullable(),
})
export type ClearanceRequest = z.infer<typeof ClearanceRequest>

const letterNumber = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/[^/\\-]$/, { error: 'letter-number-cut' })

const Sent = z.object({
  key: z.uuid(),
  language: Language,
  recipient: Name,
  submittedOn: DateOnly,
})

/** A frozen brief that was handed to somebody: with what proves it, and the very file, kept under its hash. */
export const Submission = z.object({
  id: Id,
  language: Language,
  recipient: z.string(),
  submittedOn: DateOnly,
  letterNumber: z.string().nullable(),
  letterDate: DateOnly.nullable(),
  proofName: z.string().nullable(),
  fileName: z.string(),
  fileSize: z.int(),
  sha256: z.string(),
  enteredByName: z.string(),
  enteredAt: Moment,
})
export type Submission = z.infer<typeof Submission>

export const clearances = {
  list: route({
    method: 'GET',
    path: '/briefs/{id}/clearances',
    access: 'briefs:write',
    summary: 'Who cleared a brief, who is asked to, and to whom it was submitted, newest first; with the steps that were used before',
    params: IdParams,
    answer: z.object({
      clearances: z.array(Clearance),
      requests: z.array(ClearanceRequest),
      submissions: z.array(Submission),
      steps: z.array(z.string()),
      /** Who can be asked. */
      people: z.array(z.object({ accountId: Id, name: z.string(), officeName: z.string() })),
      offices: z.array(z.object({ code: Code, name: z.string() })),
    }),
  }),
  ask: route({
    method: 'POST',
    path: '/briefs/{id}/clearance-requests',
    access: 'briefs:write',
    summary: 'Ask a person or an office to clear a brief. They are told, and it stands on their desk. Posting the same key twice asks once',
    params: IdParams,
    body: z.object({ key: z.uuid(), step: Name, accountId: Id.nullable().default(null), officeCode: Code.nullable().default(null) }),
    status: 201,
    answer: z.object({ id: Id }),
  }),
  withdrawRequest: route({
    method: 'DELETE',
    path: '/clearance-requests/{id}',
    access: 'briefs:write',
    summary: 'Ask no longer',
    params: IdParams,
    answer: Nothing,
  }),
  decide: route({
    method: 'POST',
    path: '/briefs/{id}/clearances',
    access: 'briefs:write',
    summary: 'Enter what a step of the clearance decided. Posting the same key twice enters it once',
    params: IdParams,
    body: Decided.extend({
      key: z.uuid(),
      note: z.string().trim().max(2_000).default(''),
      /** What this answers, where somebody was asked. */
      requestId: Id.nullable().default(null),
    }),
    status: 201,
    answer: z.object({ id: Id }),
  }),
  submit: route({
    method: 'POST',
    path: '/briefs/{id}/submissions',
    access: 'briefs:write',
    summary: 'Enter that a frozen brief was submitted under an official letter; its Word file is kept as it was sent',
    params: IdParams,
    body: Sent.extend({ letterNumber, letterDate: DateOnly }),
    status: 201,
    answer: z.object({ id: Id }),
  }),
  submitWithProof: route({
    method: 'POST',
    path: '/briefs/{id}/submissions/proofs',
    access: 'briefs:write',
    summary: 'The same with a file that proves it: a stamped letter, a receipt; to 25 MB, and the type is checked by content',
    params: IdParams,
    body: Sent.extend({ letterNumber: letterNumber.nullable().default(null), letterDate: DateOnly.nullable().default(null) }),
    upload: true,
    status: 201,
    answer: z.object({ id: Id }),
  }),
  finalFile: route({
    method: 'GET',
    path: '/submissions/{id}/file',
    access: 'briefs:write',
    summary: 'The very file that was submitted',
    params: IdParams,
    answer: 'file',
  }),
  proof: route({
    method: 'GET',
    path: '/submissions/{id}/proof',
    access: 'briefs:write',
    summary: 'The file that proves a submission',
    params: IdParams,
    answer: 'file',
  }),
}
