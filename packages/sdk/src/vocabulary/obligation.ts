import { z } from 'zod'

export const obligationProducts = [
  'review',
  'national-report',
  'stakeholder-inputs',
  'written-response',
  'mid-term-report',
  'periodic-report',
  'issues-replies',
  'follow-up-report',
  'additional-information',
  'core-document',
  'other',
] as const
/** What falls due at a mechanism: a report, replies, or the review itself. */
export const ObligationProduct = z.enum(obligationProducts)
export type ObligationProduct = z.infer<typeof ObligationProduct>

/** What replies to a list of issues: the replies, or the report that a list prior to reporting asks for. */
export const productsOfLists: readonly ObligationProduct[] = ['issues-replies', 'periodic-report']

export const obligationTriggers = ['review', 'adoption', 'list-of-issues', 'next-review', 'published'] as const
/** From which day a date is counted; `published` is not counted at all: the mechanism says it. */
export const ObligationTrigger = z.enum(obligationTriggers)
export type ObligationTrigger = z.infer<typeof ObligationTrigger>

export const ruleConfidences = ['stated', 'inferred', 'recalled'] as const
/** How sure a rule is: a source says so, it follows from what was seen, or somebody remembers it. */
export const RuleConfidence = z.enum(ruleConfidences)
export type RuleConfidence = z.infer<typeof RuleConfidence>

export const deliveryStates = ['not-begun', 'in-preparation', 'submitted', 'late'] as const
export const DeliveryState = z.enum(deliveryStates)
export type DeliveryState = z.infer<typeof DeliveryState>

export const obligationEventKinds = [
  'obligation-entered',
  'obligation-changed',
  'obligation-dropped',
  'milestone-reached',
  'milestone-reopened',
  'obligation-delivered',
  'delivery-taken-back',
  'brief-linked',
  'brief-unlinked',
  'list-linked',
  'list-unlinked',
] as const
export const ObligationEventKind = z.enum(obligationEventKinds)
export type ObligationEventKind = z.infer<typeof ObligationEventKind>
