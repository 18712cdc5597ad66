import { ClaimedStatus, Code, IndicatorWords, Language, LocalName, ReportingMonths, Texts, Track } from '@tawsiya/sdk'
import { z } from 'zod'

/** A recommendation by its review and number. */
export const Reference = z.object({ review: Code, number: z.string() })
const Quantity = z.object({ value: z.string(), of: z.string().nullable() })
const Measure = z.object({
  code: Code,
  leads: z.array(Code),
  sdgs: z.array(Code),
  /** Years of the plan, from 1; a half ends in the middle of the next. */
  fromYear: z.number(),
  toYear: z.number(),
  recommendations: z.array(Reference),
  text: Texts,
})

/** A national plan as the demonstration's file tells it. */
export const Plan = z.object({
  code: Code,
  names: LocalName,
  owner: Code,
  track: Track.nullable(),
  by: z.string(),
  approvedBy: z.string(),
  /** One for each version. */
  letters: z.array(z.string()).min(1),
  everyMonths: ReportingMonths,
  measures: z.array(Measure),
  /** What the first version said otherwise. */
  firstVersion: z
    .object({ without: z.array(Code), sooner: z.array(Code), otherwise: z.record(z.string(), z.string()), also: Measure })
    .nullable(),
  supporting: z.record(z.string(), z.array(Code)),
  indicators: z.array(
    IndicatorWords.extend({
      measure: Code,
      baseline: Quantity,
      target: Quantity,
      /** At the end of each year up to the first of the plan; null where there are no data. */
      years: z.array(Quantity.nullable()),
      byTerm: z.record(z.string(), Quantity.nullable()),
    }),
  ),
  reports: z.array(z.object({ measure: Code, claimed: ClaimedStatus, narrative: z.string(), language: Language })),
})

export type DemonstrationPlan = z.infer<typeof Plan>
export type DemonstrationMeasure = z.infer<typeof Measure>
