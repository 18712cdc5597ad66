import {
  AssessedStatus,
  ClaimedStatus,
  Code,
  Confidence,
  EvidenceRelation,
  IssueListKind,
  FocalPointRank,
  Language,
  LocalName,
  MeetingDecision,
  ObligationProduct,
  OtherView,
  PackScope,
  Position,
  RegisterFilter,
  SectionKind,
  ReminderKind,
  ResponsibilityRole,
  ReplyState,
  Role,
  SuccessionKind,
  Track,
  UnDocument,
  Visibility,
  CommentAudience,
} from '@tawsiya/sdk'
import { z } from 'zod'
import { readSeedFile } from '../seed-file.js'
import { Brief } from './brief-file.js'
import { Plan, Reference } from './plan-file.js'

const Person = z.object({
  key: z.string(),
  name: LocalName,
  language: Language,
  memberships: z.array(z.object({ body: Code, role: Role, duty: z.enum(['chair', 'secretary']).nullable().default(null) })).min(1),
})

const Review = z.object({
  code: Code,
  mechanism: Code,
  names: LocalName,
  /** Of the UPR alone. */
  cycle: z.int().nullable().default(null),
  reviewedDaysAgo: z.int(),
  adoptedDaysAgo: z.int(),
  enteredDaysAgo: z.int(),
  enteredBy: z.string(),
  documents: z.array(UnDocument.pick({ symbol: true, kind: true })),
  /** Where the State answered, if this mechanism asks it to. */
  positionSymbol: z.string().nullable(),
  /** Why it answered so, as an answer gives it: one reason for several. */
  reasons: z.array(z.object({ numbers: z.array(z.string()), text: z.string() })).default([]),
})

/** Why a body may say that something is not its own. */
const Refusal = z.object({ track: Track, roles: z.array(ResponsibilityRole), text: z.string() })

const Recommendation = z.object({
  review: Code,
  number: z.string(),
  text: z.record(z.string(), z.string()),
  original: z.string(),
  states: z.array(z.string()),
  position: Position.nullable(),
  positionParagraph: z.string().nullable(),
  themes: z.array(Code),
  groups: z.array(Code),
  sdgs: z.array(Code),
  components: z.array(z.object({ text: z.string() })).default([]),
  lead: z.object({ federal: Code.optional(), 'kurdistan-region': Code.optional() }),
  supporting: z.array(Code),
  workingGroup: Code.nullable(),
})

const Request = z.object({
  key: z.string(),
  by: z.string(),
  letterNumber: z.string(),
  message: z.string(),
  daysAgo: z.int(),
  dueInDays: z.int(),
  bodies: z.array(Code),
  recommendations: z.array(Reference),
})

const relation = EvidenceRelation.default('supports')
const Evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('letter'), relation, letterNumber: z.string(), issuer: z.string() }),
  z.object({ kind: z.literal('link'), relation, title: z.string(), url: z.url() }),
  z.object({ kind: z.literal('file'), relation, title: z.string(), fileName: z.string() }),
])

const Update = z.object({
  key: z.string(),
  body: Code,
  by: z.string(),
  recommendations: z.array(Reference.extend({ component: z.int().nullable() })).min(1),
  daysAgo: z.int(),
  trueDaysAgo: z.int(),
  language: Language,
  narrative: z.string(),
  claimed: ClaimedStatus,
  outcome: z.enum(['draft', 'submitted', 'cleared', 'returned', 'approved']),
  returnReason: z.string().nullable().default(null),
  returnField: z.string().nullable().default(null),
  evidence: z.array(Evidence),
  assessment: z
    .object({ by: z.string(), status: AssessedStatus, confidence: Confidence, reasons: z.string(), visibility: Visibility })
    .nullable(),
})

const Cluster = z.object({
  code: z.string(),
  names: LocalName,
  note: z.string(),
  by: z.string(),
  reason: z.string(),
  daysAgo: z.int(),
  recommendations: z.array(Reference),
  proposed: z.array(Reference.extend({ by: z.string(), reason: z.string() })),
})

/** New words for an approved update; the status, the date and what it covers stay. */
const Correction = z.object({ update: z.string(), by: z.string(), daysAgo: z.int(), narrative: z.string(), sent: z.boolean() })

const IssueListed = z.object({
  kind: IssueListKind,
  symbol: z.string(),
  mechanism: Code,
  review: Code,
  language: Language,
  datedDaysAgo: z.int(),
  enteredDaysAgo: z.int(),
  /** Null where the obligation says it. */
  dueInDays: z.int().nullable(),
  by: z.string(),
  questions: z.array(
    z.object({
      number: z.string(),
      text: z.string(),
      /** Numbers of recommendations of the same review. */
      recommendations: z.array(z.string()),
      /** `sources` are keys of updates. */
      reply: z.object({ state: ReplyState, language: Language, sources: z.array(z.string()), narrative: z.string() }).nullable(),
    }),
  ),
})

export type DemonstrationIssueList = z.infer<typeof IssueListed>

const Letter = z.object({ number: z.string(), daysAgo: z.int(), issuer: z.string() })

/** A pack, and what came back of it by post: a table that a clerk typed. */
const Pack = z.object({
  by: z.string(),
  body: z.string(),
  scope: PackScope,
  back: z
    .object({
      name: z.string(),
      letter: Letter,
      accepted: z.int(),
      answers: z.array(
        z.object({ code: z.string(), claimed: z.string(), narrative: z.string(), daysAgo: z.int(), letter: Letter.optional() }),
      ),
    })
    .nullable(),
})

export type DemonstrationCluster = z.infer<typeof Cluster>
export type DemonstrationCorrection = z.infer<typeof Correction>

const Decisions = z.record(MeetingDecision, z.array(z.string()).min(1))
/** Meetings are played from few words: which of them an item gets is the same at every loading. */
const Meetings = z.object({
  mandates: z.array(z.object({ group: Code, filter: RegisterFilter.nullable(), quorum: z.int().nullable() })),
  meetings: z.array(
    z.object({ group: Code, language: Language, by: z.string(), daysAgo: z.int(), place: z.string(), items: z.int().positive() }),
  ),
  words: z.partialRecord(Language, Decisions),
  points: z.partialRecord(Language, z.array(z.string()).min(1)),
  views: z.partialRecord(Language, z.array(OtherView).min(1)),
  guests: z.partialRecord(Language, z.array(z.string())),
})

export type DemonstrationMeetings = z.infer<typeof Meetings>
const Said = z.object({ by: z.string(), daysAgo: z.int(), language: Language, text: z.string() })
const Comment = Said.extend({
  /** The nth recommendation that an institution leads, or a question of a list of issues. */
  about: z.union([z.object({ lead: Code, nth: z.int() }), z.object({ list: z.string(), question: z.string() })]),
  audience: CommentAudience,
  replies: z.array(Said),
})

export type DemonstrationComment = z.infer<typeof Comment>
export type DemonstrationPack = z.infer<typeof Pack>

const Successions = z.object({
  bodies: z.array(z.object({ code: Code, names: LocalName })),
  supports: z.array(z.object({ body: Code, besides: Code, count: z.int() })),
  changes: z.array(
    z.object({
      kind: SuccessionKind,
      daysAgo: z.int(),
      from: z.array(Code),
      to: z.array(Code).default([]),
      act: z.string(),
      names: z.object({ en: z.string(), ar: z.string(), ckb: z.string() }).optional(),
    }),
  ),
  departed: z.object({
    name: z.string(),
    language: Language,
    body: Code,
    to: z.string(),
    by: z.string(),
    daysAgo: z.int(),
    note: z.string(),
  }),
})
const Obligation = z.object({
  review: Code,
  product: ObligationProduct,
  by: z.string(),
  enteredDaysAgo: z.int(),
  /** The day of a letter or a list, where it is not the review's own. */
  triggerDaysAgo: z.int().nullable(),
  printed: z.object({ inDays: z.int(), reason: z.string(), source: z.string() }).nullable(),
  note: z.string(),
  /** Milestones by key, with the days since. */
  reached: z.record(z.string(), z.int()),
  delivery: z.object({ daysAgo: z.int(), symbol: z.string(), letterNumber: z.string().nullable() }).nullable(),
  /** The symbol of the list of issues that it replies to. */
  issueList: z.string().optional(),
})

export type DemonstrationObligation = z.infer<typeof Obligation>
export type DemonstrationSuccessions = z.infer<typeof Successions>
const Asking = z.object({
  directorates: z.array(z.object({ code: Code, parent: Code, name: z.string() })),
  focalPoints: z.array(z.object({ body: Code, person: z.string(), rank: FocalPointRank })),
  absences: z.array(z.object({ person: z.string(), fromDaysAgo: z.int(), toDaysAgo: z.int(), cover: z.string() })),
  delegations: z.array(
    z.object({
      request: z.string(),
      body: Code,
      by: z.string(),
      toBody: Code.optional(),
      toPerson: z.string().optional(),
      daysAgo: z.int(),
      dueInDays: z.int(),
      note: z.string(),
      contribution: z.object({ by: z.string(), daysAgo: z.int(), text: z.string(), figures: z.string() }).nullable(),
    }),
  ),
  referrals: z.array(
    z.object({
      request: z.string(),
      body: Code,
      by: z.string(),
      proposed: Code,
      daysAgo: z.int(),
      reason: z.string(),
      decision: z.object({ by: z.string(), to: Code, daysAgo: z.int(), note: z.string() }).nullable(),
    }),
  ),
  reminders: z.array(z.object({ request: z.string(), body: Code, kind: ReminderKind, step: z.int(), daysAgo: z.int() })),
})

/** A copy of a template: its sections by kind, and the words that the office put before one of them. */
const Template = z.object({
  base: Code,
  name: z.string(),
  by: z.string(),
  daysAgo: z.int(),
  wordLimit: z.int().nullable(),
  kinds: z.array(SectionKind),
  opening: LocalName.extend({ kind: SectionKind }),
})

export type DemonstrationTemplate = z.infer<typeof Template>
export type DemonstrationAsking = z.infer<typeof Asking>
export type DemonstrationPerson = z.infer<typeof Person>
export type DemonstrationReview = z.infer<typeof Review>
export type DemonstrationRefusal = z.infer<typeof Refusal>
export type DemonstrationRecommendation = z.infer<typeof Recommendation>
export type DemonstrationRequest = z.infer<typeof Request>
export type DemonstrationUpdate = z.infer<typeof Update>
export type DemonstrationEvidence = z.infer<typeof Evidence>

export const demonstrationFiles = {
  briefs: () => readSeedFile('demo/briefs.json', z.array(Brief)),
  comments: () => readSeedFile('demo/comments.json', z.array(Comment)),
  people: () => readSeedFile('demo/people.json', z.array(Person)),
  successions: () => readSeedFile('demo/successions.json', Successions),
  templates: () => readSeedFile('demo/templates.json', z.array(Template)),
  reviews: () => readSeedFile('demo/reviews.json', z.array(Review)),
  refusals: () => readSeedFile('demo/refusals.json', z.array(Refusal)),
  recommendations: () => readSeedFile('demo/recommendations.json', z.array(Recommendation)),
  requests: () => readSeedFile('demo/requests.json', z.array(Request)),
  plans: () => readSeedFile('demo/plans.json', z.array(Plan)),
  updates: () => readSeedFile('demo/updates.json', z.array(Update)),
  obligations: () => readSeedFile('demo/obligations.json', z.array(Obligation)),
  packs: () => readSeedFile('demo/packs.json', z.array(Pack)),
  asking: () => readSeedFile('demo/asking.json', Asking),
  issueLists: () => readSeedFile('demo/issue-lists.json', z.array(IssueListed)),
  clusters: () => readSeedFile('demo/clusters.json', z.array(Cluster)),
  corrections: () => readSeedFile('demo/corrections.json', z.array(Correction)),
  meetings: () => readSeedFile('demo/meetings.json', Meetings),
}
