import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { readWhen } from '#lib/meetings/when.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { code } }) => {
  const group = await api.groups.get({ params: { code } })
  if (!group.actions.includes('call')) error(403, m.problem_forbidden())
  const items = await api.groups.items({ params: { code } })
  return { title: m.meeting_call(), group, key: randomUUID(), items: items.map((item) => ({ ...item, text: excerpt(item.text, 140) })) }
}

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { code }, cookies }) => {
    const form = await request.formData()
    const read = readWhen(form)
    if ('fields' in read) return mend(read.fields, form)
    let id: number
    try {
      const body = { key: String(form.get('key')), codes: form.getAll('code').map(String), ...read.when }
      id = (await api.meetings.call({ params: { code }, body })).id
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.meeting_was_called() })
    redirect(303, href(`/meetings/${id}`))
  },
}
