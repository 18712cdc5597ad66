import { m, obligationProductWords, obligationTriggerWords } from '@tawsiya/messages'
import type { ObligationRule, ObligationSummary } from '@tawsiya/sdk'
import { date, list } from '#lib/format.ts'

export const obligationHref = (id: number) => `/obligations/${id}` as const

/** What is owed and to whom. */
export const obligationTitle = ({ product, mechanism }: Pick<ObligationSummary, 'product' | 'mechanism'>): string =>
  m.obligations_what({ product: obligationProductWords[product](), mechanism: mechanism.name })

/** “24 months after the adoption of the outcome”, “6 months before the next review”, “as published by the mechanism” */
export function ruleWords({ trigger: value, offsetMonths, offsetDays }: ObligationRule): string {
  const trigger = obligationTriggerWords[value]()
  const months = (offsetMonths ?? 0) < 0 ? m.obligations_months_before : m.obligations_months_after
  const days = (offsetDays ?? 0) < 0 ? m.obligations_days_before : m.obligations_days_after
  const parts = [
    ...(offsetMonths ? [months({ count: Math.abs(offsetMonths), trigger })] : []),
    ...(offsetDays ? [days({ count: Math.abs(offsetDays), trigger })] : []),
  ]
  return parts.length > 0 ? list(parts) : trigger
}

/** “270 days before” */
export const stepWords = (daysBefore: number): string =>
  daysBefore === 0 ? m.obligations_on_the_day() : m.obligations_step_days_before({ count: daysBefore })

/** How a delivery stands to the date that counts. */
export function deliveryWords({ deliveredOn, daysLate }: Pick<ObligationSummary, 'deliveredOn' | 'daysLate'>): string | undefined {
  if (!deliveredOn) return undefined
  if (daysLate === null) return m.obligations_delivered_on({ date: date(deliveredOn) })
  if (daysLate <= 0) return m.obligations_in_time({ date: date(deliveredOn) })
  return m.obligations_delivered_late({ count: daysLate, date: date(deliveredOn) })
}

/** What is still to be done on the way to a date that has not passed. */
export const openMilestones = ({ milestones, state }: Pick<ObligationSummary, 'milestones' | 'state'>) =>
  state === 'submitted' || state === 'late' ? [] : milestones.filter(({ reachedOn, daysBefore }) => reachedOn === null && daysBefore > 0)
