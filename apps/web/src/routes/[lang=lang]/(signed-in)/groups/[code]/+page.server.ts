import { href } from '#lib/address.ts'
import { dayOf } from '#lib/format.ts'
import { excerpt } from '#lib/excerpt.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { markActionPoint } from '#lib/server/mark-action-point.ts'
import type { Actions, PageServerLoad } from './$types'

const shownOfText = 180

export const load: PageServerLoad = async ({ locals: { api, language, session }, params: { code }, url }) => {
  const [group, past] = await readAsOf(url, language, (query) => api.groups.get({ params: { code }, query }))
  const { asOf } = past
  const inside = group.role !== null || (session?.memberships.some(({ role }) => role === 'officer') ?? false)
  const items = inside ? await api.groups.items({ params: { code }, query: { asOf } }) : []
  return {
    title: group.name,
    ...past,
    group,
    items: items.map((item) => ({ ...item, text: excerpt(item.text, shownOfText) })),
    inside,
    leads: group.actions.includes('call'),
    today: dayOf(asOf),
  }
}

export const actions: Actions = { mark: markActionPoint(({ params }) => href(`/groups/${params['code']}`)) }
