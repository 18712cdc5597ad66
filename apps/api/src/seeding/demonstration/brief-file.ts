import { ClearanceDecision, Code } from '@tawsiya/sdk'
import { z } from 'zod'

const BriefComment = z.object({ by: z.string(), daysAgo: z.int(), text: z.string() })

/** A brief as it was written, talked about, cleared and handed over; `place` is the key of a block, or the section of a new paragraph. */
export const Brief = z.object({
  title: z.string(),
  purpose: z.string(),
  by: z.string(),
  theme: Code,
  daysAgo: z.int(),
  /** The day of the record that was written over. */
  recordDaysAgo: z.int(),
  writing: z.array(
    z.object({
      by: z.string(),
      daysAgo: z.int(),
      kind: z.enum(['write', 'add']),
      place: z.string(),
      text: z.string(),
      /** The block whose sources stand where the text says `{source}`. */
      sourcesOf: z.string().optional(),
    }),
  ),
  comments: z.array(BriefComment.extend({ replies: z.array(BriefComment).optional() })),
  clearances: z.array(
    z.object({
      /** After how many changes. */
      afterWriting: z.int(),
      daysAgo: z.int(),
      by: z.string(),
      askedOf: z.string().nullable(),
      step: z.string(),
      personName: z.string(),
      officeName: z.string(),
      decision: ClearanceDecision,
      note: z.string(),
    }),
  ),
  asks: z.object({ by: z.string(), of: z.string(), daysAgo: z.int(), step: z.string() }).nullable(),
  submission: z
    .object({
      by: z.string(),
      frozenDaysAgo: z.int(),
      daysAgo: z.int(),
      recipient: z.string(),
      letterNumber: z.string(),
      proof: z.string(),
    })
    .nullable(),
})

export type DemonstrationBrief = z.infer<typeof Brief>
