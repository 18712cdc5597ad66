import { z } from 'zod'
import { ClaimedStatus, Track, WorkflowState } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment, PageQuery, Version, listOf } from './common.js'
import { Evidence } from './evidence.js'
import { route } from './route.js'

export const CoveredComponent = z.object({
  id: Id,
  recommendationCode: Code,
  letter: z.string(),
  /** The whole verbatim text of the recommendation, and the excerpt that is this component (null: the whole). */
  text: z.string(),
  language: z.string(),
  excerpt: z.string().nullable(),
  demonstration: z.boolean(),
})

/** What an institution or a working group reports. One update covers one or many components and stays one update. */
export const UpdateSummary = z.object({
  id: Id,
  state: WorkflowState,
  bodyCode: Code,
  bodyName: z.string(),
  track: Track.nullable(),
  narrative: z.string(),
  language: z.string(),
  claimed: ClaimedStatus.nullable(),
  trueOn: DateOnly.nullable(),
  codes: z.array(Code),
  evidenceCount: z.int(),
  /** Where a correction of what was approved stands; null where there is none, or none that reached the reader. */
  correctionState: WorkflowState.nullable(),
  savedAt: Moment,
  sentAt: Moment.nullable(),
  approvedAt: Moment.nullable(),
})
export type UpdateSummary = z.infer<typeof UpdateSummary>

/** What somebody can decide: `dropped` gives a correction up, and what was approved stands as it is. */
export const choices = ['submitted', 'cleared', 'returned', 'approved', 'withdrawn', 'dropped'] as const
export const Choice = z.enum(choices)
export type Choice = z.infer<typeof Choice>

/** What was decided: also `passed`, which is one step of several cleared, and `left-out`, a recommendation taken out of what was approved. */
export const decisions = [...choices, 'passed', 'left-out'] as const
export const Decision = z.enum(decisions)
export type Decision = z.infer<typeof Decision>

export const updateFields = ['narrative', 'claimed', 'trueOn', 'evidence'] as const

export const DecisionRecord = z.object({
  id: Id,
  decision: Decision,
  at: Moment,
  actorName: z.string(),
  bodyName: z.string(),
  reason: z.string().nullable(),
  /** The field that a return is about. */
  field: z.enum(updateFields).nullable(),
  /** It was decided on a correction of what had been approved. */
  correction: z.boolean(),
  /** The recommendations that were left out. */
  codes: z.array(Code),
})

export const readerGroups = ['author-body', 'approvers', 'officers', 'working-groups', 'everyone'] as const
/** Who reads the update in a state, as groups with a number of people, said before it is sent. */
export const Readers = z.object({
  state: z.enum(['draft', 'submitted', 'cleared', 'approved']),
  groups: z.array(z.object({ group: z.enum(readerGroups), bodyName: z.string().nullable(), people: z.int() })),
})

export const Revision = z.object({
  version: Version,
  savedAt: Moment,
  authorName: z.string(),
  narrative: z.string(),
  language: z.string(),
  claimed: ClaimedStatus.nullable(),
  trueOn: DateOnly.nullable(),
})
export type Revision = z.infer<typeof Revision>

/** A version in the list of versions. `decision` is what was decided on it last. */
export const VersionHead = Revision.omit({ narrative: true, language: true }).extend({
  codes: z.array(Code),
  decision: Decision.nullable(),
})
export type VersionHead = z.infer<typeof VersionHead>
const WholeVersion = Revision.extend({ codes: z.array(Code) })

/** The new words of an approved update, while everybody reads and counts the approved ones. */
export const Correction = Revision.pick({ narrative: true, language: true, claimed: true, trueOn: true, savedAt: true }).extend({
  state: WorkflowState,
  components: z.array(CoveredComponent),
})
export type Correction = z.infer<typeof Correction>

/** The steps in which an institution clears what it sends. Only its own people see them. */
export const Clearing = z.object({
  steps: z.array(
    z.object({
      /** Null: any approver of the institution. */
      name: z.string().nullable(),
      /** The person named is no longer an approver, so any approver may do it. */
      fallen: z.boolean(),
      clearedBy: z.string().nullable(),
      clearedAt: Moment.nullable(),
    }),
  ),
  /** The step that it waits for, from 0; null while it waits for none. */
  current: z.int().nullable(),
})
export type Clearing = z.infer<typeof Clearing>

export const Update = UpdateSummary.extend({
  version: Version,
  bodyKind: z.enum(['office', 'institution', 'working-group']),
  components: z.array(CoveredComponent),
  evidence: z.array(Evidence),
  decisions: z.array(DecisionRecord),
  revisions: z.array(Revision),
  request: z
    .object({ id: Id, dueOn: DateOnly, letterNumber: z.string().nullable(), letterDate: DateOnly.nullable(), message: z.string() })
    .nullable(),
  /** Set where an office entered it from a file or paper that came back under an official letter; for the body and the officers. */
  received: z.object({ officeName: z.string(), letterNumber: z.string(), letterDate: DateOnly, issuer: z.string() }).nullable(),
  /** The body's last approved update on the first component. */
  previous: UpdateSummary.nullable(),
  /** Other components that the same body answers for and that share a cluster, a request or a theme: one answer may cover them. */
  alsoAnswers: z.array(CoveredComponent.extend({ dueOn: DateOnly.nullable(), covered: z.boolean(), clusterCode: Code.nullable() })),
  correction: Correction.nullable(),
  clearing: Clearing.nullable(),
  readers: z.array(Readers),
  /** What the reader may do with it now. */
  actions: z.array(z.union([z.enum(['edit', 'assess', 'correct', 'leave-out']), Choice])),
})
export type Update = z.infer<typeof Update>

export const UpdateDraft = z.object({
  narrative: z.string().max(50_000),
  language: z.string().min(2).max(10),
  claimed: ClaimedStatus.nullable(),
  trueOn: DateOnly.nullable(),
  componentIds: z.array(Id).min(1).max(300),
})

/** What a save answers: enough to go on writing, on any line. */
export const SavedDraft = z.object({ id: Id, version: Version, savedAt: Moment, evidence: z.array(Evidence) })
export type SavedDraft = z.infer<typeof SavedDraft>

export const updates = {
  list: route({
    method: 'GET',
    path: '/updates',
    access: 'updates:read',
    summary: 'Updates that the reader may see, newest first',
    query: z.object({
      state: listOf(WorkflowState),
      body: listOf(Code),
      recommendation: Code.optional(),
      page: PageQuery.page,
    }),
    answer: z.object({ items: z.array(UpdateSummary), total: z.int() }),
  }),
  create: route({
    method: 'POST',
    path: '/updates',
    access: 'updates:write',
    summary: 'Begin a draft. Posting the same key twice gives the same update',
    body: z.object({
      key: z.uuid(),
      bodyCode: Code,
      componentIds: z.array(Id).min(1).max(300),
      requestId: Id.nullable().default(null),
    }),
    status: 201,
    answer: Update,
  }),
  get: route({
    method: 'GET',
    path: '/updates/{id}',
    access: 'updates:read',
    summary: 'An update with its evidence, decisions and versions',
    params: IdParams,
    answer: Update,
  }),
  save: route({
    method: 'PUT',
    path: '/updates/{id}',
    access: 'updates:write',
    summary: 'Keep a draft as it is typed. A stale version is refused, with the present one in `current`',
    params: IdParams,
    body: UpdateDraft.extend({ version: Version }),
    answer: SavedDraft,
  }),
  decide: route({
    method: 'POST',
    path: '/updates/{id}/decisions',
    access: 'updates:read',
    summary: 'Send, clear, return with a reason, approve or withdraw',
    params: IdParams,
    body: z.object({
      version: Version,
      decision: Choice,
      reason: z.string().trim().max(5_000).nullable().default(null),
      field: z.enum(updateFields).nullable().default(null),
    }),
    answer: Update,
  }),
  correct: route({
    method: 'POST',
    path: '/updates/{id}/correction',
    access: 'updates:write',
    summary: 'Begin to correct an approved update. What was approved is read and counted until the correction is approved',
    params: IdParams,
    body: z.object({ version: Version }),
    answer: Update,
  }),
  leaveOut: route({
    method: 'POST',
    path: '/updates/{id}/left-out',
    access: 'updates:read',
    summary: 'Take a recommendation out of an approved update, with a reason; the update stays on the others',
    params: IdParams,
    body: z.object({ version: Version, code: Code, reason: z.string().trim().max(5_000).default('') }),
    answer: Update,
  }),
  versions: route({
    method: 'GET',
    path: '/updates/{id}/versions',
    access: 'updates:read',
    summary: 'The versions that the reader may see, newest first, and any two of them to compare: the two newest where none are named',
    params: IdParams,
    query: z.object({ from: z.coerce.number().int().positive().optional(), to: z.coerce.number().int().positive().optional() }),
    answer: z.object({ versions: z.array(VersionHead), from: WholeVersion, to: WholeVersion }),
  }),
  similar: route({
    method: 'GET',
    path: '/updates/{id}/similar',
    access: 'updates:write',
    summary: 'What approved updates say of the other recommendations of the cluster, or else of the nearest ones',
    params: IdParams,
    answer: z.array(UpdateSummary.extend({ clusterCode: Code.nullable(), sharedWords: z.array(z.string()) })),
  }),
}
