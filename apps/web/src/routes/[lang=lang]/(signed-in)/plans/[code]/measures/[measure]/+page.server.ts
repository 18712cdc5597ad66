import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { scheduleOf } from '#lib/plans/schedule-form.ts'
import { measureHref } from '#lib/plans/words.ts'
import { readDiscussion } from '#lib/server/discussion.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language }, params, url }) => {
  const version = Number(url.searchParams.get('version')) || undefined
  const [measure, past] = await readAsOf(url, language, (query) =>
    api.measures.get({ params, query: { ...(version && { version }), ...query } }),
  )
  return {
    title: m.edit_of({ title: m.plans_col_measure(), code: measure.code }),
    measure,
    ...past,
    /** What is not approved yet is not talked about. */
    discussion: past.asOf || measure.plan.state === 'draft' ? null : await readDiscussion(api, 'measure', measure.id),
    /** A button pressed twice begins one report. */
    key: randomUUID(),
  }
}

/** Does what a form asks and comes back to a place of the page. */
async function change({ cookies, params, request }: RequestEvent, work: (form: FormData) => Promise<unknown>, said: string, place: string) {
  const form = await request.formData()
  try {
    await work(form)
  } catch (error) {
    return refusal(error, form)
  }
  leaveNotice(cookies, { kind: 'good', title: said })
  redirect(303, `${href(measureHref(params.code, params.measure))}#${place}`)
}

export const actions: Actions = {
  link: (event) => {
    const link = (form: FormData) =>
      event.locals.api.measures.link({
        params: event.params,
        body: {
          codes: String(form.get('codes') ?? '')
            .split(/[\s,;،؛]+/)
            .filter(Boolean),
        },
      })
    return change(event, link, m.plans_link_done(), 'links')
  },
  unlink: (event) => {
    const unlink = (form: FormData) => event.locals.api.measures.unlink({ params: { ...event.params, link: Number(form.get('link')) } })
    return change(event, unlink, m.plans_unlink_done(), 'links')
  },
  schedule: (event) => {
    const schedule = (form: FormData) => event.locals.api.measures.schedule({ params: event.params, body: scheduleOf(form) })
    return change(event, schedule, m.plans_schedule_saved(), 'schedule')
  },
  report: async ({ locals: { api }, params, request }) => {
    const form = await request.formData()
    const dueId = Number(form.get('dueId')) || null
    let id: number
    try {
      const body = {
        key: String(form.get('key')),
        planCode: params.code,
        measureCode: params.measure,
        bodyCode: String(form.get('bodyCode')),
        dueId,
      }
      id = (await api.measureReports.create({ body })).id
    } catch (error) {
      return refusal(error, form)
    }
    redirect(303, href(`/measure-reports/${id}`))
  },
}
