import { z } from 'zod'
import { Id, Moment } from './common.js'

export const historyKinds = [
  'recommendation-entered',
  'text-changed',
  'terms-changed',
  'components-changed',
  'position-stated',
  'grade-given',
  'responsibility-assigned',
  'responsibility-accepted',
  'responsibility-declined',
  'responsibility-ended',
  'responsibility-referred',
  'referral-decided',
  'answer-requested',
  'due-moved',
  'request-withdrawn',
  'update-submitted',
  'update-cleared',
  'update-returned',
  'update-approved',
  'update-withdrawn',
  'update-corrected',
  'update-dropped',
  'update-passed',
  'update-left-out',
  'assessed',
  'evidence-added',
  'body-succeeded',
  'succession-undone',
  'measure-linked',
  'measure-unlinked',
  'measure-reported',
  'cluster-joined',
  'cluster-left',
  'group-decided',
  'question-linked',
  'question-unlinked',
  'question-answered',
] as const
export const HistoryKind = z.enum(historyKinds)
export type HistoryKind = z.infer<typeof HistoryKind>

/** Something that happened and is never overwritten. The page makes the sentence from `kind` and `detail`. */
export const HistoryEntry = z.object({
  id: Id,
  at: Moment,
  kind: HistoryKind,
  actorName: z.string().nullable(),
  bodyName: z.string().nullable(),
  recommendationCode: z.string().nullable(),
  componentLetters: z.array(z.string()),
  updateId: Id.nullable(),
  /** Values of the axis concerned (`status`, `previous`), a `reason`, a `dueOn`, a `letterNumber`. */
  detail: z.record(z.string(), z.string()),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>
