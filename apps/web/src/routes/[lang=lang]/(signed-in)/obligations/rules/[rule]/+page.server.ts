import { error, redirect } from '@sveltejs/kit'
import { latinDigits, m } from '@tawsiya/messages'
import { obligationProducts, obligationTriggers, ruleConfidences } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** A rule to change, or `new`. */
export const load: PageServerLoad = async ({ locals: { api, language, session }, params }) => {
  if (!session?.permissions.includes('obligations:edit')) error(403, m.problem_forbidden())
  const isNew = params.rule === 'new'
  const rule = isNew ? undefined : (await api.obligationRules.list()).find(({ code }) => code === params.rule)
  if (!isNew && !rule) error(404, m.problem_not_found())
  const mechanisms = await api.mechanisms.list()
  return {
    title: isNew ? m.obligations_rules_new() : m.obligations_rule_title(),
    rule: rule ?? null,
    mechanisms: mechanisms.map(({ code, names }) => ({ value: code, word: `${code} · ${names[language]}` })),
  }
}

/** A whole number in any digits; undefined where it is none. */
function wholeNumber(typed: string): number | null | undefined {
  const plain = latinDigits(typed.trim()).replace(/[\u2212\u2013]/g, '-')
  if (plain === '') return null
  return /^-?\d{1,4}$/.test(plain) ? Number(plain) : undefined
}

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    const given = (name: string) => String(form.get(name) ?? '').trim()
    const [offsetMonths, offsetDays] = [wholeNumber(given('offsetMonths')), wholeNumber(given('offsetDays'))]
    if (offsetMonths === undefined) return mend({ offsetMonths: m.problem_field_invalid() }, form)
    if (offsetDays === undefined) return mend({ offsetDays: m.problem_field_invalid() }, form)
    try {
      await api.obligationRules.save({
        params: { code: params.rule === 'new' ? given('code') : params.rule },
        body: {
          version: Number(form.get('version')),
          mechanismCode: given('mechanismCode') || null,
          product: obligationProducts.find((product) => product === given('product')) ?? 'other',
          trigger: obligationTriggers.find((trigger) => trigger === given('trigger')) ?? 'published',
          offsetMonths,
          offsetDays,
          confidence: ruleConfidences.find((confidence) => confidence === given('confidence')) ?? 'recalled',
          source: given('source'),
          ended: form.get('ended') === 'true',
          applyToOpen: form.get('applyToOpen') === 'true',
        },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.obligations_rule_saved() })
    redirect(303, href('/obligations/rules'))
  },
}
