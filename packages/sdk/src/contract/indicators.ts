import { z } from 'zod'
import { IndicatorBreakdown, IndicatorDirection, IndicatorKind, readDecimal } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment, Version } from './common.js'
import { Texts } from './plans.js'
import { TermRef } from './recommendations.js'
import { route } from './route.js'

/** An exact number, `1234.5`: never a float. */
export const Decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/)

/** The same as people type it: any of the three sets of digits, either decimal mark. */
export const TypedDecimal = z
  .string()
  .max(60)
  .transform((typed, context) => {
    const read = readDecimal(typed)
    if ('value' in read) return read.value
    context.addIssue({ code: 'custom', message: read.unread, input: typed })
    return z.NEVER
  })

/** What was measured. `of` is the whole of which a share is a part, and null for a plain number. */
export const Quantity = z.object({ value: Decimal, of: Decimal.nullable() })
export type Quantity = z.infer<typeof Quantity>
const TypedQuantity = z.object({ value: TypedDecimal, of: TypedDecimal.nullable().default(null) })

export const IndicatorValue = z.object({
  id: Id,
  /** Null says that there are no data: somebody looked, and it is not 0. */
  quantity: Quantity.nullable(),
  trueOn: DateOnly,
  /** The governorate or the group of persons; null is the total. */
  term: TermRef.nullable(),
  source: z.string(),
  enteredAt: Moment,
  enteredByName: z.string().nullable(),
  reportId: Id.nullable(),
  /** A later entry took its place. */
  corrected: z.boolean(),
})
export type IndicatorValue = z.infer<typeof IndicatorValue>

export const IndicatorWords = z.object({
  names: Texts,
  unit: Texts,
  definition: Texts,
  source: z.string().trim().max(500),
  kind: IndicatorKind,
  direction: IndicatorDirection,
  breakdown: IndicatorBreakdown,
})

export const Indicator = IndicatorWords.extend({
  id: Id,
  version: Version,
  baseline: Quantity.extend({ on: DateOnly, source: z.string() }).nullable(),
  target: Quantity.extend({ on: DateOnly }).nullable(),
  /** By date, then by governorate or group; those that were corrected too. */
  values: z.array(IndicatorValue),
})
export type Indicator = z.infer<typeof Indicator>

export const SavedIndicator = IndicatorWords.extend({
  baseline: TypedQuantity.extend({ on: DateOnly, source: z.string().trim().max(500).default('') }).nullable(),
  target: TypedQuantity.extend({ on: DateOnly }).nullable(),
})
export type SavedIndicator = z.output<typeof SavedIndicator>

/** A value as it is handed in: a number, or the word that there are none. */
export const GivenValue = z.object({ termCode: Code.nullable().default(null), quantity: TypedQuantity.nullable() })
export type GivenValue = z.output<typeof GivenValue>

export const indicators = {
  create: route({
    method: 'POST',
    path: '/plans/{code}/measures/{measure}/indicators',
    access: 'plans:edit',
    summary: 'Say how a measure is measured',
    params: z.object({ code: Code, measure: Code }),
    body: SavedIndicator,
    status: 201,
    answer: Indicator,
  }),
  get: route({
    method: 'GET',
    path: '/indicators/{id}',
    access: 'plans:read',
    summary: 'An indicator with its values',
    params: IdParams,
    answer: Indicator,
  }),
  save: route({
    method: 'PUT',
    path: '/indicators/{id}',
    access: 'plans:edit',
    summary: 'Change an indicator; the earlier wording is kept. A stale version is refused, with the present one in `current`',
    params: IdParams,
    body: SavedIndicator.extend({ version: Version }),
    answer: Indicator,
  }),
  addValues: route({
    method: 'POST',
    path: '/indicators/{id}/values',
    access: 'plans:edit',
    summary: 'Enter values true of a day. A second value for a day corrects the first, which stays readable',
    params: IdParams,
    body: z.object({ trueOn: DateOnly, source: z.string().trim().max(500).default(''), values: z.array(GivenValue).min(1).max(200) }),
    status: 201,
    answer: Indicator,
  }),
}
