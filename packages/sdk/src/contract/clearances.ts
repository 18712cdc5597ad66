import { z } from 'zod'
import { Language } from '../vocabulary/language.js'
import { DateOnly, Id, IdParams, Moment } from './common.js'
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
  /** The brief was changed or written on since. */
  changedSince: z.boolean(),
})
export type Clearance = z.infer<typeof Clearance>

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
    summary: 'Who cleared a brief, and to whom it was submitted, newest first; with the steps that were used before',
    params: IdParams,
    answer: z.object({ clearances: z.array(Clearance), submissions: z.array(Submission), steps: z.array(z.string()) }),
  }),
  decide: route({
    method: 'POST',
    path: '/briefs/{id}/clearances',
    access: 'briefs:write',
    summary: 'Enter what a step of the clearance decided. Posting the same key twice enters it once',
    params: IdParams,
    body: Decided.extend({ key: z.uuid(), note: z.string().trim().max(2_000).default('') }),
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
