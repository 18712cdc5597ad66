import { m } from '@tawsiya/messages'
import type { IndicatorBreakdown, PlanVersionState, Quantity, Texts } from '@tawsiya/sdk'
import { decimal } from '#lib/format.ts'

export const versionStateWords: Record<PlanVersionState, () => string> = {
  draft: m.plans_version_draft,
  coming: m.plans_version_coming,
  'in-force': m.plans_version_in_force,
  replaced: m.plans_version_replaced,
}

export const breakdownWords: Record<IndicatorBreakdown, () => string> = {
  none: m.plans_breakdown_none,
  governorate: m.plans_breakdown_governorate,
  group: m.plans_breakdown_group,
}

/** A number in the reader's digits; a share always with its whole; null is somebody's word that there are no data. */
export function quantityWords(quantity: Quantity | null): string {
  if (!quantity) return m.plans_no_data()
  return quantity.of === null ? decimal(quantity.value) : m.plans_of({ value: decimal(quantity.value), whole: decimal(quantity.of) })
}

/** In the reader's language, or in another that it has. */
export function inWords(texts: Texts, language: 'en' | 'ar' | 'ckb'): { text: string; language: string } {
  const found = [language, 'ar', 'en', 'ckb'].find((one) => texts[one as keyof Texts] !== undefined) as keyof Texts
  return { text: texts[found] ?? '', language: found }
}

export const planHref = (code: string): `/${string}` => `/plans/${encodeURIComponent(code)}`
export const measureHref = (plan: string, measure: string): `/${string}` => `${planHref(plan)}/measures/${encodeURIComponent(measure)}`
