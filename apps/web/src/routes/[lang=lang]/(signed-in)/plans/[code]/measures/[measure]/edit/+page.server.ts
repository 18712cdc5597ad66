import { error, redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { readBodies, readTargets } from '#lib/plans/read-lines.ts'
import { planHref } from '#lib/plans/words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { bodyOptions } from '../../../../body-options.ts'
import type { Actions, PageServerLoad } from './$types'

const versionOf = (url: URL) => Number(url.searchParams.get('version')) || 1

export const load: PageServerLoad = async ({ locals: { api }, params, url }) => {
  const measure = await api.measures.get({ params, query: { version: versionOf(url) } })
  if (!measure.actions.includes('edit')) error(403, m.rules_plans_in_force())
  return { title: m.plans_edit_measure(), measure, bodies: bodyOptions(await api.bodies.list()) }
}

export const actions: Actions = {
  save: async ({ cookies, locals: { api }, params, request, url }) => {
    const form = await request.formData()
    const given = (name: string) => String(form.get(name) ?? '').trim()
    const day = (name: string) => (given(name) === '' ? null : (parseDate(given(name)) ?? given(name)))
    const supporting = readBodies(given('supporting'), await api.bodies.list())
    if (supporting.unknown.length > 0)
      return mend({ supporting: supporting.unknown.map((value) => m.plans_line_body({ value })).join(' ') }, form)
    const texts = Object.fromEntries(
      (['en', 'ar', 'ckb'] as const).flatMap((language) => (given(`texts.${language}`) ? [[language, given(`texts.${language}`)]] : [])),
    )
    try {
      await api.measures.save({
        params: { ...params, number: versionOf(url) },
        body: {
          texts,
          leads: ['lead-federal', 'lead-kurdistan'].map(given).filter(Boolean),
          supporting: supporting.codes,
          startsOn: day('startsOn'),
          endsOn: day('endsOn'),
          budgetLine: given('budgetLine'),
          sdgs: readTargets(given('sdgs')),
          version: Number(given('version')),
        },
      })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_edit_saved() })
    redirect(303, `${href(planHref(params.code))}?version=${versionOf(url)}`)
  },

  remove: async ({ cookies, locals: { api }, params, request, url }) => {
    const form = await request.formData()
    try {
      await api.measures.remove({ params: { ...params, number: versionOf(url) } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_removed_measure() })
    redirect(303, `${href(planHref(params.code))}?version=${versionOf(url)}`)
  },
}
