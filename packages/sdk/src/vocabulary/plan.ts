import { z } from 'zod'

export const planVersionStates = ['draft', 'coming', 'in-force', 'replaced'] as const
/** A version is written, decided from a day on, in force from that day, and replaced by the next. */
export const PlanVersionState = z.enum(planVersionStates)
export type PlanVersionState = z.infer<typeof PlanVersionState>

export const reportingMonths = [1, 3, 6, 12] as const
/** How often a measure is reported on. */
export const ReportingMonths = z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)])
export type ReportingMonths = z.infer<typeof ReportingMonths>

export const indicatorKinds = ['number', 'share'] as const
/** A share is a part of a whole: both numbers are always given, never a percentage alone. */
export const IndicatorKind = z.enum(indicatorKinds)
export type IndicatorKind = z.infer<typeof IndicatorKind>

export const indicatorDirections = ['up', 'down'] as const
/** Which way is better. */
export const IndicatorDirection = z.enum(indicatorDirections)
export type IndicatorDirection = z.infer<typeof IndicatorDirection>

export const indicatorBreakdowns = ['none', 'governorate', 'group'] as const
/** By what the values are told apart, beside the total. */
export const IndicatorBreakdown = z.enum(indicatorBreakdowns)
export type IndicatorBreakdown = z.infer<typeof IndicatorBreakdown>

export const reportDecisions = ['submitted', 'cleared', 'returned', 'approved'] as const
/** What moves a report on a measure along: the same words as for an update. */
export const ReportDecision = z.enum(reportDecisions)
export type ReportDecision = z.infer<typeof ReportDecision>

export const measureEventKinds = [
  'measure-entered',
  'version-in-force',
  'measure-linked',
  'measure-unlinked',
  'schedule-set',
  'indicator-entered',
  'value-entered',
  'value-corrected',
  'report-approved',
] as const
export const MeasureEventKind = z.enum(measureEventKinds)
export type MeasureEventKind = z.infer<typeof MeasureEventKind>
