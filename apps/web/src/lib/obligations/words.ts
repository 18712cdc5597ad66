import { m, obligationProductWords, obligationTriggerWords } from '@tawsiya/messages'
import type { ObligationRule, ObligationSummary } from '@tawsiya/sdk'
import { date, list } from '#lib/format.ts'

export const obligationHref = (id: number) => `/obligations/${id}` as const

/** What is owed and to whom. */
export const obligationTitle = ({ product, mechanism }: Pick<ObligationSummary, 'product' | 'mechanism'>): string =>
  list([obligationProductWords[product](), mechanism.name])

/** “24 months after the adoption of the outcome”, “6 months before the next review”, “as published by the mechanism” */
export function ruleWords({ trigger: value, offsetMonths, offsetDays }: ObligationRule): string {
  const trigger = obligationTriggerWords[value]()
  const parts = [
    offsetMonths &&
      (offsetMonths < 0 ? m.obligations_months_before : m.obligations_months_after)({ count: Math.abs(offsetMonths), trigger }),
    offsetDays && (offsetDays < 0 ? m.obligations_days_before : m.obligations_days_after)({ count: Math.abs(offsetDays), trigger }),
  ].filter((part): part is string => typeof part === 'string')
  return parts.length > 0 ? list(parts) : trigger
}

/** How a delivery stands to the date that counts. */
export function deliveryWords({ deliveredOn, daysLate }: Pick<ObligationSummary, 'deliveredOn' | 'daysLate'>): string | undefined {
  if (!deliveredOn) return undefined
  if (daysLate === null) return m.obligations_delivered_on({ date: date(deliveredOn) })
  if (daysLate <= 0) return m.obligations_in_time({ date: date(deliveredOn) })
  return m.obligations_delivered_late({ count: daysLate, date: date(deliveredOn) })
}

/** The next thing to be done for it: the first open milestone before the date itself. */
export const nextMilestone = ({ milestones, deliveredOn }: ObligationSummary) =>
  deliveredOn ? undefined : milestones.find(({ reachedOn, daysBefore }) => reachedOn === null && daysBefore > 0)
