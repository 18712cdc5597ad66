import { error, redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { IndicatorBreakdown, IndicatorDirection, IndicatorKind, type Texts } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { givenValues } from '#lib/plans/values-form.ts'
import { measureHref } from '#lib/plans/words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params }) => {
  const measure = await api.measures.get({ params: { code: params.code, measure: params.measure } })
  if (!measure.actions.includes('indicators')) error(403, m.rules_plans_other_owner())
  const indicator =
    params.id === 'new' ? null : (measure.indicators.find(({ id }) => id === Number(params.id)) ?? error(404, m.problem_not_found()))
  const { breakdown = 'none' } = indicator ?? {}
  return {
    title: indicator ? m.plans_indicator_edit() : m.plans_indicator_new(),
    measure,
    indicator,
    terms:
      breakdown === 'none' ? [] : (await api.terms.list({ params: { taxonomy: breakdown } })).map(({ code, names }) => ({ code, names })),
  }
}

function readIndicator(form: FormData) {
  const given = (name: string) => String(form.get(name) ?? '').trim()
  const texts = (name: string): Texts =>
    Object.fromEntries(
      (['ar', 'ckb', 'en'] as const).flatMap((language) =>
        given(`${name}.${language}`) ? [[language, given(`${name}.${language}`)]] : [],
      ),
    )
  const quantity = (name: string) =>
    given(`${name}.value`) === ''
      ? null
      : { value: given(`${name}.value`), of: given(`${name}.of`) || null, on: parseDate(given(`${name}.on`)) ?? given(`${name}.on`) }
  const baseline = quantity('baseline')
  return {
    ...{ names: texts('names'), unit: texts('unit'), definition: texts('definition'), source: given('source'), target: quantity('target') },
    kind: IndicatorKind.safeParse(given('kind')).data ?? ('number' as const),
    direction: IndicatorDirection.safeParse(given('direction')).data ?? ('up' as const),
    breakdown: IndicatorBreakdown.safeParse(given('breakdown')).data ?? ('none' as const),
    baseline: baseline && { ...baseline, source: given('baseline.source') },
  }
}

export const actions: Actions = {
  save: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    const indicator = readIndicator(form)
    try {
      if (params.id === 'new') await api.indicators.create({ params: { code: params.code, measure: params.measure }, body: indicator })
      else await api.indicators.save({ params: { id: params.id }, body: { ...indicator, version: Number(form.get('version')) } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_indicator_saved() })
    redirect(303, `${href(measureHref(params.code, params.measure))}#indicators`)
  },

  values: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    const typed = String(form.get('trueOn') ?? '').trim()
    const { values, fieldOf } = givenValues(form, 'value')
    if (values.length === 0) return mend({ 'value.total': m.plans_nothing_typed() }, form)
    try {
      await api.indicators.addValues({
        params: { id: params.id },
        body: { trueOn: parseDate(typed) ?? typed, source: String(form.get('values.source') ?? ''), values },
      })
    } catch (error) {
      return refusal(fieldOf(error), form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_values_saved() })
    redirect(303, `${href(measureHref(params.code, params.measure))}#indicators`)
  },
}
