import { z } from 'zod'
import { ClaimedStatus, LocalName, PlanVersionState, ReportingMonths, Track } from '../vocabulary/index.js'
import { Code, CodeParams, DateOnly, Id, Moment, Version, listOf } from './common.js'
import { BodyRef, TermRef } from './recommendations.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

const given = (longest: number) => z.string().trim().min(1).max(longest)

/** A text of the record in the languages that it has: at least one. */
export const Texts = z
  .object({ en: given(5_000).optional(), ar: given(5_000).optional(), ckb: given(5_000).optional() })
  .refine((texts) => Object.values(texts).some((text) => text !== undefined), 'text-missing')
export type Texts = z.infer<typeof Texts>

/** How measures stand: each count is of the same measures. */
export const PlanProgress = z.object({
  measures: z.int(),
  states: z.partialRecord(ClaimedStatus, z.int()),
  late: z.int(),
  /** Reports whose day has passed and that nobody sent. */
  overdueReports: z.int(),
})
export type PlanProgress = z.infer<typeof PlanProgress>

export const PlanVersion = z.object({
  number: z.int(),
  state: PlanVersionState,
  /** Counts the edits of a draft: putting it in force names what was read. */
  version: Version,
  measures: z.int(),
  inForceFrom: DateOnly.nullable(),
  approvedBy: z.string().nullable(),
  letterNumber: z.string().nullable(),
  letterDate: DateOnly.nullable(),
  createdAt: Moment,
  authorName: z.string().nullable(),
})
export type PlanVersion = z.infer<typeof PlanVersion>

export const PlanSummary = z.object({
  id: Id,
  code: Code,
  name: z.string(),
  owner: BodyRef,
  track: Track.nullable(),
  periodFrom: DateOnly,
  periodTo: DateOnly,
  demonstration: z.boolean(),
  /** The version in force today, if any. */
  inForce: z.object({ number: z.int(), from: DateOnly }).nullable(),
  progress: PlanProgress,
})
export type PlanSummary = z.infer<typeof PlanSummary>

/** What a version says of a measure. One lead in each track, as for a recommendation. */
export const MeasureWords = z.object({
  code: given(40),
  texts: Texts,
  leads: z.array(Code).max(2),
  supporting: z.array(Code).max(40),
  startsOn: DateOnly.nullable(),
  endsOn: DateOnly.nullable(),
  budgetLine: z.string().trim().max(300),
  sdgs: z.array(Code).max(20),
})
export type MeasureWords = z.infer<typeof MeasureWords>

export const MeasureSummary = z.object({
  id: Id,
  code: Code,
  /** In the reader's language, or another that it has. */
  text: z.string(),
  language: z.string(),
  leads: z.array(BodyRef),
  supporting: z.array(BodyRef),
  startsOn: DateOnly.nullable(),
  endsOn: DateOnly.nullable(),
  sdgs: z.array(TermRef),
  /** As the institutions that lead it reported it; no information where none has. */
  state: ClaimedStatus,
  trueOn: DateOnly.nullable(),
  /** Its end has passed and it is not reported as done. */
  late: z.boolean(),
  links: z.int(),
  nextDueOn: DateOnly.nullable(),
  overdueReports: z.int(),
})
export type MeasureSummary = z.infer<typeof MeasureSummary>

export const ReportSchedule = z.object({
  everyMonths: ReportingMonths,
  firstDueOn: DateOnly,
  setAt: Moment,
  setByName: z.string().nullable(),
})
export type ReportSchedule = z.infer<typeof ReportSchedule>

/** Null ends a schedule. */
export const ScheduleChoice = z.object({ everyMonths: ReportingMonths.nullable(), firstDueOn: DateOnly.nullable() })
export type ScheduleChoice = z.infer<typeof ScheduleChoice>

export const planActions = ['edit', 'schedule'] as const

export const Plan = PlanSummary.extend({
  names: LocalName,
  versions: z.array(PlanVersion),
  /** The version whose measures these are. */
  shown: z.int(),
  measures: z.array(MeasureSummary),
  /** Of all measures of the shown version, for the filters. */
  institutions: z.array(BodyRef),
  sdgs: z.array(TermRef),
  schedule: ReportSchedule.nullable(),
  actions: z.array(z.enum(planActions)),
})
export type Plan = z.infer<typeof Plan>

export const MeasureDifference = z.object({
  code: Code,
  kind: z.enum(['added', 'removed', 'changed']),
  before: MeasureWords.nullable(),
  after: MeasureWords.nullable(),
})
export type MeasureDifference = z.infer<typeof MeasureDifference>

export const PlanChanges = z.object({ from: z.int(), to: z.int(), same: z.int(), differences: z.array(MeasureDifference) })
export type PlanChanges = z.infer<typeof PlanChanges>

const VersionParams = z.object({ code: Code, number: z.coerce.number().int().positive().max(1_000) })
const period = { periodFrom: DateOnly, periodTo: DateOnly }

export const plans = {
  list: route({
    method: 'GET',
    path: '/plans',
    access: 'plans:read',
    summary: 'Plans, with how their measures stand',
    query: AsOfQuery,
    answer: z.array(PlanSummary),
  }),
  create: route({
    method: 'POST',
    path: '/plans',
    access: 'plans:edit',
    summary: 'Enter a plan with an empty first version',
    body: z.object({
      code: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{1,39}$/),
      names: z.object({ en: given(300), ar: given(300), ckb: given(300) }),
      ownerCode: Code,
      track: Track.nullable(),
      ...period,
    }),
    status: 201,
    answer: Plan,
  }),
  get: route({
    method: 'GET',
    path: '/plans/{code}',
    access: 'plans:read',
    summary: 'A plan with the measures of a version: of the one in force where none is named',
    params: CodeParams,
    query: AsOfQuery.extend({
      version: z.coerce.number().int().positive().max(1_000).optional(),
      institution: listOf(Code),
      sdg: listOf(Code),
      state: listOf(ClaimedStatus),
      late: z.stringbool().default(false),
    }),
    answer: Plan,
  }),
  beginVersion: route({
    method: 'POST',
    path: '/plans/{code}/versions',
    access: 'plans:edit',
    summary: 'Begin the next version as a copy of the newest; with a draft there already, nothing happens',
    params: CodeParams,
    status: 201,
    answer: Plan,
  }),
  putInForce: route({
    method: 'PUT',
    path: '/plans/{code}/versions/{number}/approval',
    access: 'plans:edit',
    summary: 'Record who approved a draft, by which letter, and from when it is in force',
    params: VersionParams,
    body: z.object({ version: Version, inForceFrom: DateOnly, approvedBy: given(300), letterNumber: given(60), letterDate: DateOnly }),
    answer: Plan,
  }),
  changes: route({
    method: 'GET',
    path: '/plans/{code}/changes',
    access: 'plans:read',
    summary: 'What is different between two versions',
    params: CodeParams,
    query: z.object({ from: z.coerce.number().int().positive().max(1_000), to: z.coerce.number().int().positive().max(1_000) }),
    answer: PlanChanges,
  }),
  addMeasures: route({
    method: 'POST',
    path: '/plans/{code}/versions/{number}/measures',
    access: 'plans:edit',
    summary: 'Add measures to a draft: all of them or none',
    params: VersionParams,
    body: z.object({ measures: z.array(MeasureWords).min(1).max(300) }),
    status: 201,
    answer: Plan,
  }),
  schedule: route({
    method: 'PUT',
    path: '/plans/{code}/schedule',
    access: 'plans:edit',
    summary:
      'Set how often is reported on all its measures; null ends it. What was reported or is due already stays, later dates are made anew',
    params: CodeParams,
    body: ScheduleChoice,
    answer: Plan,
  }),
}
