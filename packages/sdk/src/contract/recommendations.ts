import { z } from 'zod'
import {
  AssessedStatus,
  ClaimedStatus,
  Confidence,
  MechanismKind,
  Position,
  ResponsibilityRole,
  ResponsibilityState,
  Track,
  Visibility,
} from '../vocabulary/index.js'
import { Code, CodeParams, DateOnly, Id, IdParams, Moment, Nothing, Version } from './common.js'
import { Evidence } from './evidence.js'
import { HistoryEntry } from './history.js'
import { AsOf } from './register.js'
import { route } from './route.js'
import { UpdateSummary } from './updates.js'

export const BodyRef = z.object({ id: Id, code: Code, name: z.string(), track: Track.nullable() })
export type BodyRef = z.infer<typeof BodyRef>

export const TermRef = z.object({ code: Code, name: z.string() })

export const Responsibility = z.object({
  id: Id,
  role: ResponsibilityRole,
  body: BodyRef,
  state: ResponsibilityState,
  /** Why it was declined. */
  reason: z.string().nullable(),
})
export type Responsibility = z.infer<typeof Responsibility>

/** What one government track says of one component: the newest approved update that covers it. */
export const Claim = z.object({
  status: ClaimedStatus,
  track: Track.nullable(),
  body: BodyRef,
  updateId: Id,
  trueOn: DateOnly,
  approvedAt: Moment,
})
export type Claim = z.infer<typeof Claim>

export const Assessment = z.object({
  id: Id,
  status: AssessedStatus,
  confidence: Confidence,
  /** Null where the reader may see the judgement but not its reasons. */
  reasons: z.string().nullable(),
  visibility: Visibility,
  bodyName: z.string(),
  authorName: z.string(),
  at: Moment,
})
export type Assessment = z.infer<typeof Assessment>

/** A committee's own follow-up grade, on that committee's scale, at that scale's version. */
export const Grade = z.object({ scale: Code, value: z.string(), label: z.string(), symbol: z.string().nullable(), givenOn: DateOnly })

/** One ask inside a recommendation. `text` is an excerpt of the verbatim text; null means the whole of it. */
export const Component = z.object({
  id: Id,
  letter: z.string(),
  text: z.string().nullable(),
  claimed: ClaimedStatus,
  claims: z.array(Claim),
  assessment: Assessment.nullable(),
  responsibilities: z.array(Responsibility),
})
export type Component = z.infer<typeof Component>

export const RecommendationText = z.object({
  language: z.string(),
  text: z.string(),
  original: z.boolean(),
  /** 1 is what was first entered; a corrected source makes the next. */
  edition: z.int(),
  enteredAt: Moment,
})

/** What the reader may do here: the page shows these and no other buttons. */
export const recommendationActions = ['edit', 'assign', 'request', 'assess', 'report', 'answer-responsibility'] as const

export const Recommendation = z.object({
  id: Id,
  code: Code,
  version: Version,
  number: z.string(),
  kind: z.enum(['recommendation', 'observation']),
  review: z.object({
    code: Code,
    name: z.string(),
    mechanismCode: Code,
    mechanismName: z.string(),
    mechanismKind: MechanismKind,
    cycle: z.int().nullable(),
    reviewedOn: DateOnly.nullable(),
    demonstration: z.boolean(),
  }),
  symbol: z.string().nullable(),
  /** The newest edition in each language, the original first. */
  texts: z.array(RecommendationText),
  /** Earlier editions, newest first. */
  earlierTexts: z.array(RecommendationText),
  recommendingStates: z.array(z.string()),
  position: z
    .object({
      value: Position,
      symbol: z.string().nullable(),
      paragraph: z.string().nullable(),
      statedOn: DateOnly.nullable(),
      /** Why, in the State's own words. */
      reason: z.string().nullable(),
    })
    .nullable(),
  grade: Grade.nullable(),
  themes: z.array(TermRef),
  groups: z.array(TermRef),
  sdgs: z.array(TermRef),
  claimed: ClaimedStatus,
  assessed: AssessedStatus,
  components: z.array(Component),
  updates: z.array(UpdateSummary),
  evidence: z.array(Evidence),
  openRequests: z.array(z.object({ requestId: Id, body: BodyRef, dueOn: DateOnly, letterNumber: z.string().nullable() })),
  timeline: z.array(HistoryEntry),
  /** How many people can read the register; drafts are read by fewer, as each update says. */
  readers: z.int(),
  actions: z.array(z.enum(recommendationActions)),
  /** Set where this is what it was at a moment of the past: nothing is done to that. */
  asOf: Moment.nullable(),
})
export type Recommendation = z.infer<typeof Recommendation>

const Letter = z.string().trim().min(1).max(60)
export const NewText = z.object({
  language: z.string().min(2).max(10),
  text: z.string().trim().min(1).max(20_000),
  original: z.boolean().default(false),
})

export const NewRecommendation = z.object({
  reviewCode: Code,
  /** The paragraph number as printed: `140.10`, `18(a)`. */
  number: z.string().trim().min(1).max(30),
  kind: z.enum(['recommendation', 'observation']).default('recommendation'),
  symbol: z.string().trim().max(100).nullable().default(null),
  texts: z.array(NewText).min(1).max(6),
  themes: z.array(Code).max(50).default([]),
  groups: z.array(Code).max(50).default([]),
  sdgs: z.array(Code).max(50).default([]),
  recommendingStates: z.array(z.string().trim().min(1).max(100)).max(60).default([]),
  position: z
    .object({
      value: Position,
      symbol: z.string().max(100).nullable().default(null),
      paragraph: z.string().max(40).nullable().default(null),
    })
    .nullable()
    .default(null),
})
export type NewRecommendation = z.infer<typeof NewRecommendation>

export const recommendations = {
  get: route({
    method: 'GET',
    path: '/recommendations/{code}',
    access: 'register:read',
    summary: 'A recommendation with its components, statuses, answers, evidence and history, as far as the reader may see them',
    params: CodeParams,
    query: z.object({ asOf: AsOf.optional() }),
    answer: Recommendation,
  }),
  create: route({
    method: 'POST',
    path: '/recommendations',
    access: 'register:edit',
    summary: 'Enter one or more recommendations by hand, all or none',
    body: z.object({ recommendations: z.array(NewRecommendation).min(1).max(300) }),
    status: 201,
    answer: z.object({ codes: z.array(Code) }),
  }),
  addText: route({
    method: 'POST',
    path: '/recommendations/{code}/texts',
    access: 'register:edit',
    summary: 'Add a language version, or a new edition where the source was corrected',
    params: CodeParams,
    body: NewText.extend({ version: Version }),
    answer: Recommendation,
  }),
  setTerms: route({
    method: 'PUT',
    path: '/recommendations/{code}/terms',
    access: 'register:edit',
    summary: 'Set themes, groups of persons and SDGs',
    params: CodeParams,
    body: z.object({ version: Version, themes: z.array(Code).max(50), groups: z.array(Code).max(50), sdgs: z.array(Code).max(50) }),
    answer: Recommendation,
  }),
  setComponents: route({
    method: 'PUT',
    path: '/recommendations/{code}/components',
    access: 'register:edit',
    summary: 'Split into components or merge them; what is left out ends and stays in the history',
    params: CodeParams,
    body: z.object({
      version: Version,
      components: z
        .array(z.object({ id: Id.optional(), letter: Letter, text: z.string().trim().min(1).max(5_000).nullable() }))
        .min(1)
        .max(26),
    }),
    answer: Recommendation,
  }),
  addPosition: route({
    method: 'POST',
    path: '/recommendations/{code}/positions',
    access: 'register:edit',
    summary: 'Record the position of the State with its source',
    params: CodeParams,
    body: z.object({
      version: Version,
      value: Position,
      symbol: z.string().trim().max(100).nullable(),
      paragraph: z.string().trim().max(40).nullable(),
      statedOn: DateOnly.nullable(),
      reason: z.string().trim().max(5_000).nullable().default(null),
    }),
    answer: Recommendation,
  }),
}

/** Which components an assignment, a request or an update means: whole recommendations, single components, or both. */
export const ComponentChoice = z
  .object({ codes: z.array(Code).max(500).default([]), componentIds: z.array(Id).max(500).default([]) })
  .refine((choice) => choice.codes.length + choice.componentIds.length > 0, { error: 'nothing-chosen' })

export const responsibilities = {
  assign: route({
    method: 'POST',
    path: '/responsibilities',
    access: 'responsibilities:assign',
    summary: 'Give components a lead for each government track, supporting institutions and a working group',
    body: z
      .object({
        /** Replaces the lead of the institution's own track. */
        leads: z.array(Code).max(2).default([]),
        supporting: z.array(Code).max(30).default([]),
        workingGroups: z.array(Code).max(5).default([]),
      })
      .and(ComponentChoice),
    status: 201,
    answer: z.object({ components: z.int() }),
  }),
  answer: route({
    method: 'POST',
    path: '/responsibilities/{id}/answer',
    access: 'responsibilities:answer',
    summary: 'Accept a responsibility, or decline it with a reason, which sends it back to the officers',
    params: IdParams,
    body: z.object({ state: z.enum(['accepted', 'declined']), reason: z.string().trim().max(2_000).nullable().default(null) }),
    answer: Nothing,
  }),
  end: route({
    method: 'DELETE',
    path: '/responsibilities/{id}',
    access: 'responsibilities:assign',
    summary: 'End a responsibility; it stays in the history',
    params: IdParams,
    answer: Nothing,
  }),
}

export const assessments = {
  create: route({
    method: 'POST',
    path: '/assessments',
    access: 'assessments:write',
    summary: "Record the office's own assessment of a component, beside the claim",
    body: z.object({
      componentId: Id,
      /** The assessment that the writer saw as the newest; null where there was none. Another one since refuses this one. */
      previousId: Id.nullable(),
      status: AssessedStatus,
      confidence: Confidence,
      reasons: z.string().trim().min(1).max(10_000),
      visibility: Visibility.default('government'),
    }),
    status: 201,
    answer: Assessment,
  }),
}
