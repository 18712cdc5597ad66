import { error, redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session } }) => {
  if (!session?.permissions.includes('calendar:edit')) error(403, m.problem_forbidden())
  return { title: m.calendar_title(), calendar: await api.calendar.get() }
}

export const actions: Actions = {
  week: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const workingDays = form.getAll('day').map(Number)
    if (workingDays.length === 0) return mend({ day: m.calendar_no_day() }, form)
    await api.calendar.saveWorkingDays({ body: { workingDays } })
    leaveNotice(cookies, { kind: 'good', title: m.calendar_saved() })
    redirect(303, href('/calendar'))
  },

  holiday: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const day = parseDate(typed('day'))
    if (!day) return mend({ day: typed('day') ? m.date_invalid({ typed: typed('day') }) : m.problem_field_missing() }, form)
    try {
      await api.calendar.saveHoliday({
        params: { day },
        body: { names: { en: typed('en'), ar: typed('ar'), ckb: typed('ckb') }, verify: form.get('verify') === 'true' },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.calendar_saved() })
    redirect(303, href('/calendar'))
  },

  confirm: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const { holidays } = await api.calendar.get()
    const holiday = holidays.find(({ day }) => day === form.get('day'))
    if (holiday) await api.calendar.saveHoliday({ params: { day: holiday.day }, body: { names: holiday.names, verify: false } })
    leaveNotice(cookies, { kind: 'good', title: m.calendar_saved() })
    redirect(303, href('/calendar'))
  },

  remove: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.calendar.removeHoliday({ params: { day: String(form.get('day')) } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.calendar_saved() })
    redirect(303, href('/calendar'))
  },
}
