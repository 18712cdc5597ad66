import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { calendarDate, m, parseDate, typedDate } from '@tawsiya/messages'
import { groupRoles } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { code } }) => {
  const group = await api.groups.get({ params: { code } })
  if (!group.actions.includes('edit')) error(403, m.problem_forbidden())
  const today = calendarDate(new Date())
  return { title: m.group_members_title(), group, today, typedToday: typedDate(today) }
}

type Event = RequestEvent<RouteParams>

const roleIn = (form: FormData) => groupRoles.find((known) => known === form.get('role')) ?? 'member'

export const actions: Actions = {
  add: async ({ request, locals: { api }, params: { code }, cookies }: Event) => {
    const form = await request.formData()
    const [from, to] = [String(form.get('validFrom') ?? ''), String(form.get('validTo') ?? '')]
    const unread = [
      ['validFrom', from],
      ['validTo', to],
    ].filter(([name, typed]) => (typed || name === 'validFrom') && !parseDate(typed ?? ''))
    if (unread.length > 0)
      return mend(Object.fromEntries(unread.map(([name, typed]) => [name, m.date_invalid({ typed: typed ?? '' })])), form)
    try {
      await api.groups.addMember({
        params: { code },
        body: { email: String(form.get('email')), role: roleIn(form), validFrom: parseDate(from) ?? from, validTo: parseDate(to) ?? null },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.group_member_added() })
    redirect(303, href(`/groups/${code}/members`))
  },
  change: async ({ request, locals: { api }, params: { code }, cookies }: Event) => {
    const form = await request.formData()
    try {
      await api.groups.changeMember({ params: { code, id: String(form.get('id')) }, body: { role: roleIn(form) } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.group_member_changed() })
    redirect(303, href(`/groups/${code}/members`))
  },
  end: async ({ request, locals: { api }, params: { code }, cookies }: Event) => {
    const form = await request.formData()
    try {
      await api.groups.endMember({ params: { code, id: String(form.get('id')) } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.group_member_ended() })
    redirect(303, href(`/groups/${code}/members`))
  },
}
