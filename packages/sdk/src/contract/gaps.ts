import { z } from 'zod'
import { Code, DateOnly, IdParams, Moment } from './common.js'
import { RegisterFilter } from './register.js'
import { route } from './route.js'

/** What is missing in the record before a brief is written, the first to chase first. */
export const gapKinds = ['no-update', 'stale', 'no-evidence', 'contradicted', 'no-lead', 'unanswered'] as const
export const GapKind = z.enum(gapKinds)
export type GapKind = z.infer<typeof GapKind>

export const Gap = z.object({
  kind: GapKind,
  /** Recommendations, each counted once. */
  count: z.int(),
  /** The same in the register, where its filter can say it. */
  filter: RegisterFilter.nullable(),
  /** The first of them, with the day that matters: when the statement was true, when the answer was due. */
  items: z.array(z.object({ code: Code, text: z.string(), language: z.string(), on: DateOnly.nullable() })),
})
export type Gap = z.infer<typeof Gap>

export const gaps = {
  ofBrief: route({
    method: 'GET',
    path: '/briefs/{id}/gaps',
    access: 'briefs:write',
    summary: 'What the record lacks in the scope of a brief, as of its date',
    params: IdParams,
    query: z.object({
      /** A statement that was true longer ago than this is stale. */
      months: z.coerce.number().int().min(1).max(60).default(12),
    }),
    answer: z.object({ asOf: Moment, months: z.int(), recommendations: z.int(), gaps: z.array(Gap) }),
  }),
}
