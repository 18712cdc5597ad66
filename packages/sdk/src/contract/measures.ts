import { z } from 'zod'
import { LocalName, MeasureEventKind, PlanVersionState } from '../vocabulary/index.js'
import { Code, CodeParams, DateOnly, Id, IdText, Moment, Nothing, Version } from './common.js'
import { Indicator } from './indicators.js'
import { ReportDue, ReportSummary } from './measure-reports.js'
import { MeasureSummary, MeasureWords, ReportSchedule, ScheduleChoice, Texts } from './plans.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

/** Why a measure stands here: it carries out a recommendation, or one component of it. What ended stays readable. */
export const MeasureLink = z.object({
  id: Id,
  recommendationCode: Code,
  letter: z.string().nullable(),
  text: z.string(),
  language: z.string(),
  linkedAt: Moment,
  linkedByName: z.string().nullable(),
  endedAt: Moment.nullable(),
  endedByName: z.string().nullable(),
})
export type MeasureLink = z.infer<typeof MeasureLink>

export const MeasureEvent = z.object({
  at: Moment,
  kind: MeasureEventKind,
  actorName: z.string().nullable(),
  /** Codes, dates, numbers and public names. */
  detail: z.record(z.string(), z.string()),
})
export type MeasureEvent = z.infer<typeof MeasureEvent>

export const measureActions = ['edit', 'link', 'indicators', 'schedule'] as const

export const Measure = MeasureSummary.extend({
  plan: z.object({ code: Code, names: LocalName, version: z.int(), state: PlanVersionState }),
  texts: Texts,
  budgetLine: z.string(),
  /** Of this wording in this version of the plan. */
  version: Version,
  recommendations: z.array(MeasureLink),
  indicators: z.array(Indicator),
  reports: z.array(ReportSummary),
  dues: z.array(ReportDue),
  /** Its own, or its plan's. */
  schedule: ReportSchedule.extend({ own: z.boolean() }).nullable(),
  history: z.array(MeasureEvent),
  /** The bodies for which the reader reports on it. */
  reportsFor: z.array(Code),
  actions: z.array(z.enum(measureActions)),
})
export type Measure = z.infer<typeof Measure>

/** A measure where it is named beside a recommendation. */
export const PlannedMeasure = z.object({
  linkId: Id,
  planCode: Code,
  planName: z.string(),
  letter: z.string().nullable(),
  linkedAt: Moment,
  measure: MeasureSummary,
  /** What was last reported on it and approved. */
  reported: z.object({ reportId: Id, bodyName: z.string(), narrative: z.string(), language: z.string(), trueOn: DateOnly }).nullable(),
})
export type PlannedMeasure = z.infer<typeof PlannedMeasure>

const MeasureParams = z.object({ code: Code, measure: Code })
const number = z.coerce.number().int().positive().max(1_000)

export const measures = {
  get: route({
    method: 'GET',
    path: '/plans/{code}/measures/{measure}',
    access: 'plans:read',
    summary: 'A measure with its links, indicators, reports and history',
    params: MeasureParams,
    query: AsOfQuery.extend({ version: number.optional() }),
    answer: Measure,
  }),
  save: route({
    method: 'PUT',
    path: '/plans/{code}/versions/{number}/measures/{measure}',
    access: 'plans:edit',
    summary: 'Change what a draft says of a measure. A stale version is refused, with the present one in `current`',
    params: MeasureParams.extend({ number }),
    body: MeasureWords.omit({ code: true }).extend({ version: Version }),
    answer: Measure,
  }),
  remove: route({
    method: 'DELETE',
    path: '/plans/{code}/versions/{number}/measures/{measure}',
    access: 'plans:edit',
    summary: 'Leave a measure out of a draft; earlier versions keep it',
    params: MeasureParams.extend({ number }),
    answer: Nothing,
  }),
  link: route({
    method: 'POST',
    path: '/plans/{code}/measures/{measure}/links',
    access: 'plans:edit',
    summary: 'Say which recommendations or components a measure carries out',
    params: MeasureParams,
    body: z.object({ codes: z.array(Code).max(100).default([]), componentIds: z.array(Id).max(300).default([]) }),
    status: 201,
    answer: Measure,
  }),
  unlink: route({
    method: 'DELETE',
    path: '/plans/{code}/measures/{measure}/links/{link}',
    access: 'plans:edit',
    summary: 'End a link; it stays readable',
    params: MeasureParams.extend({ link: IdText }),
    answer: Measure,
  }),
  ofRecommendation: route({
    method: 'GET',
    path: '/recommendations/{code}/measures',
    access: 'plans:read',
    summary: 'Measures of plans in force that carry out a recommendation',
    params: CodeParams,
    query: AsOfQuery,
    answer: z.array(PlannedMeasure),
  }),
  schedule: route({
    method: 'PUT',
    path: '/plans/{code}/measures/{measure}/schedule',
    access: 'plans:edit',
    summary: 'Give a measure a schedule of its own, or with null let it follow its plan again',
    params: MeasureParams,
    body: ScheduleChoice,
    answer: Measure,
  }),
}
