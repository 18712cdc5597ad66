import { z } from 'zod'
import { LocalName, ObligationProduct, ObligationTrigger, RuleConfidence } from '../vocabulary/index.js'
import { Code, Version } from './common.js'
import { route } from './route.js'

/** How a date follows from another: so many months and days after a trigger, or before it where they are negative. */
export const ObligationRule = z.object({
  code: Code,
  version: Version,
  /** Null: of every mechanism that has none of its own. */
  mechanismCode: Code.nullable(),
  product: ObligationProduct,
  trigger: ObligationTrigger,
  /** Both null: as published. */
  offsetMonths: z.int().min(-240).max(240).nullable(),
  offsetDays: z.int().min(-3_000).max(3_000).nullable(),
  confidence: RuleConfidence,
  source: z.string(),
  /** No longer used for new obligations. */
  ended: z.boolean(),
})
export type ObligationRule = z.infer<typeof ObligationRule>

export const SavedObligationRule = ObligationRule.omit({ code: true }).extend({
  source: z.string().trim().min(1).max(1_000),
  /** Compute anew what rests on this rule and is not delivered. */
  applyToOpen: z.boolean().default(false),
})

const name = z.string().trim().min(1).max(200)

/** What is done before any date, counted back from it, and when officers are told: the newest version holds for all. */
export const Preparation = z.object({
  version: Version,
  steps: z.array(z.object({ key: z.string(), names: LocalName, daysBefore: z.int() })),
  alertDays: z.array(z.int()),
})
export type Preparation = z.infer<typeof Preparation>

export const obligationRules = {
  list: route({
    method: 'GET',
    path: '/obligation-rules',
    access: 'obligations:read',
    summary: 'The rules by which dates are computed, with the number of open obligations that rest on each',
    answer: z.array(ObligationRule.extend({ open: z.int() })),
  }),
  save: route({
    method: 'PUT',
    path: '/obligation-rules/{code}',
    access: 'obligations:edit',
    summary: 'Make a rule (version 0) or change it; what was computed stays unless it is to be computed anew',
    params: z.object({ code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/) }),
    body: SavedObligationRule,
    answer: ObligationRule,
  }),
  preparation: route({
    method: 'GET',
    path: '/preparation',
    access: 'obligations:read',
    summary: 'The steps before a date, and the days on which officers are told of it',
    answer: Preparation,
  }),
  savePreparation: route({
    method: 'PUT',
    path: '/preparation',
    access: 'obligations:edit',
    summary: 'Change the steps and the days of the alerts, for all obligations that are not delivered',
    body: z.object({
      version: Version,
      steps: z
        .array(
          z.object({
            key: z.string().regex(/^[a-z0-9-]{1,60}$/),
            names: z.object({ en: name, ar: name, ckb: name }),
            daysBefore: z.int().min(0).max(1_000),
          }),
        )
        .max(30),
      alertDays: z.array(z.int().min(0).max(1_000)).max(12),
    }),
    answer: Preparation,
  }),
}
