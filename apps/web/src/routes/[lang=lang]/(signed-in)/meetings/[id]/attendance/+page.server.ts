import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { attendances } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { id } }) => {
  const meeting = await api.meetings.get({ params: { id } })
  if (!meeting.actions.includes('record') && !meeting.actions.includes('prepare')) error(403, m.problem_forbidden())
  return { title: m.minutes_attendance(), meeting }
}

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { id }, cookies }) => {
    const form = await request.formData()
    const all = (name: string) => form.getAll(name).map((value) => String(value).trim())
    const [accounts, names, came, by] = [all('account'), all('name'), all('attendance'), all('by')]
    const attendees = names
      .map((name, place) => ({
        accountId: Number(accounts[place]) || null,
        name,
        attendance: attendances.find((known) => known === came[place]) ?? 'absent',
        representedBy: by[place] || null,
      }))
      .filter(({ name }) => name !== '')
    try {
      await api.meetings.setAttendance({ params: { id }, body: { version: Number(form.get('version')), attendees } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.meeting_attendance_saved() })
    redirect(303, href(`/meetings/${id}`))
  },
}
