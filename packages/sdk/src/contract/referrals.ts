import { z } from 'zod'
import { ReferralOutcome } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment } from './common.js'
import { BodyRef } from './recommendations.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

/** "This is not ours": an institution gives an item back to the officers, with a reason. Every step of it stays. */
export const Referral = z.object({
  id: Id,
  code: Code,
  letter: z.string(),
  text: z.string(),
  language: z.string(),
  componentId: Id,
  from: BodyRef,
  /** Whom the institution holds to be the right one. */
  proposed: BodyRef.nullable(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: Moment,
  /** The date by which an answer was asked for: it stands. */
  dueOn: DateOnly.nullable(),
  outcome: ReferralOutcome.nullable(),
  to: BodyRef.nullable(),
  note: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
})
export type Referral = z.infer<typeof Referral>

const reason = z.string().trim().min(1).max(2_000)

export const referrals = {
  list: route({
    method: 'GET',
    path: '/referrals',
    access: 'requests:read',
    summary: 'What institutions gave back: those that wait for the officers, or the chain of one recommendation',
    query: AsOfQuery.extend({ recommendation: Code.optional() }),
    answer: z.array(Referral),
  }),
  create: route({
    method: 'POST',
    path: '/referrals',
    access: 'responsibilities:answer',
    summary: 'Give an item back to the officers, naming another institution where it is known',
    body: z.object({ componentId: Id, bodyCode: Code, reason, proposedCode: Code.nullable().default(null) }),
    status: 201,
    answer: Referral,
  }),
  decide: route({
    method: 'POST',
    path: '/referrals/{id}/decision',
    access: 'responsibilities:assign',
    summary: 'Assign the item onward, with its open requests, or leave it where it was',
    params: IdParams,
    body: z
      .object({ outcome: z.literal('assigned'), toCode: Code, note: z.string().trim().max(2_000).default('') })
      .or(z.object({ outcome: z.literal('kept'), note: reason })),
    answer: Referral,
  }),
}
