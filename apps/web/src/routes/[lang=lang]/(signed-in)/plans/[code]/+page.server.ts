import { redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { ClaimedStatus } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { dayOf } from '#lib/format.ts'
import { planHref } from '#lib/plans/words.ts'
import { scheduleOf } from '#lib/plans/schedule-form.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language }, params: { code }, url }) => {
  const { searchParams } = url
  const chosen = (name: string) => searchParams.getAll(name).filter(Boolean)
  const filter = {
    institution: chosen('institution'),
    sdg: chosen('sdg'),
    state: chosen('state').flatMap((state) => ClaimedStatus.safeParse(state).data ?? []),
    late: searchParams.has('late'),
  }
  const version = Number(searchParams.get('version')) || undefined
  const { late, ...lists } = filter
  const wanted = { ...lists, ...(late && { late: 'true' as const }), ...(version && { version }) }
  const [plan, past] = await readAsOf(url, language, (query) => api.plans.get({ params: { code }, query: { ...wanted, ...query } }))
  return {
    title: plan.name,
    ...past,
    today: dayOf(past.asOf),
    plan,
    filter,
    filtered: late || Object.values(lists).some((list) => list.length > 0),
  }
}

export const actions: Actions = {
  begin: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    let version: number
    try {
      version = (await api.plans.beginVersion({ params: { code } })).shown
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_version_begun() })
    redirect(303, `${href(planHref(code))}?version=${version}`)
  },

  approve: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    const given = (name: string) => String(form.get(name) ?? '').trim()
    const day = (name: string) => parseDate(given(name)) ?? given(name)
    const number = given('number')
    try {
      await api.plans.putInForce({
        params: { code, number },
        body: {
          version: Number(given('version')),
          inForceFrom: day('inForceFrom'),
          approvedBy: given('approvedBy'),
          letterNumber: given('letterNumber'),
          letterDate: day('letterDate'),
        },
      })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_approved_done() })
    redirect(303, `${href(planHref(code))}?version=${number}`)
  },

  schedule: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    try {
      await api.plans.schedule({ params: { code }, body: scheduleOf(form) })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_schedule_saved() })
    redirect(303, `${href(planHref(code))}#schedule`)
  },
}
