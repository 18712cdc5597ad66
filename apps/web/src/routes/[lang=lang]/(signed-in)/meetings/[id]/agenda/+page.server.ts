import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { refusal } from '#lib/server/refusal.ts'
import { ordered } from './ordered.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { id } }) => {
  const meeting = await api.meetings.get({ params: { id } })
  if (!meeting.actions.includes('prepare')) error(403, m.problem_forbidden())
  const items = await api.groups.items({ params: { code: meeting.groupCode } })
  const onIt = new Set(meeting.agenda.map(({ code }) => code))
  return {
    title: m.meeting_agenda(),
    meeting,
    others: items.filter(({ code }) => !onIt.has(code)).map((item) => ({ ...item, text: excerpt(item.text, 140) })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { id } }) => {
    const form = await request.formData()
    const codes = form.getAll('code').map(String)
    const added = form.getAll('add').map(String)
    const typed = String(form.get('typed') ?? '')
      .split(/[\s,;،؛]+/)
      .filter((code) => code !== '')
    const next = ordered(codes, form.getAll('place').map(String), String(form.get('move') ?? ''))
    try {
      await api.meetings.setAgenda({ params: { id }, body: { version: Number(form.get('version')), codes: [...next, ...added, ...typed] } })
    } catch (cause) {
      return refusal(cause, form)
    }
    const [, moved] = String(form.get('move') ?? '').split(' ')
    redirect(303, `${href(`/meetings/${id}/agenda`)}${moved ? `#${encodeURIComponent(moved)}` : ''}`)
  },
}
