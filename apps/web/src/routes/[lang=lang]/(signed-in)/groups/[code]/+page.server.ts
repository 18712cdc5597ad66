import { calendarDate } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { markActionPoint } from '#lib/server/mark-action-point.ts'
import type { Actions, PageServerLoad } from './$types'

const shownOfText = 180

export const load: PageServerLoad = async ({ locals: { api, session }, params: { code } }) => {
  const group = await api.groups.get({ params: { code } })
  const inside = group.role !== null || (session?.memberships.some(({ role }) => role === 'officer') ?? false)
  const items = inside ? await api.groups.items({ params: { code } }) : []
  return {
    title: group.name,
    group,
    items: items.map((item) => ({ ...item, text: excerpt(item.text, shownOfText) })),
    inside,
    leads: group.actions.includes('call'),
    today: calendarDate(new Date()),
  }
}

export const actions: Actions = { mark: markActionPoint(({ params }) => href(`/groups/${params['code']}`)) }
