import { redirect } from '@sveltejs/kit'
import { calendarDate, m } from '@tawsiya/messages'
import { href, safeReturn } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const show = url.searchParams.get('show') === 'all' ? 'all' : 'unread'
  const page = Math.max(1, Number(url.searchParams.get('page')) || 1)
  const { items, total, unread } = await api.notifications.list({ query: { show, page } })
  const days = [...Map.groupBy(items, ({ at }) => calendarDate(new Date(at)))].map(([day, notices]) => ({ day, notices }))
  return { title: m.notices_title(), show, page, days, shown: items.length, total, unread }
}

export const actions: Actions = {
  /** Whoever opens it has read it. */
  open: async ({ locals: { api }, request }) => {
    const form = await request.formData()
    await api.notifications.markRead({ body: { ids: [Number(form.get('id'))] } })
    const path = safeReturn(form.get('path')) ?? '/notifications'
    redirect(303, href(path as `/${string}`))
  },

  read: async ({ locals: { api }, request, cookies, url }) => {
    const form = await request.formData()
    const id = Number(form.get('id'))
    await api.notifications.markRead({ body: { ids: id ? [id] : [] } })
    leaveNotice(cookies, { kind: 'good', title: m.notices_read_done() })
    redirect(303, `${href('/notifications')}${url.searchParams.get('show') === 'all' ? '?show=all' : ''}`)
  },
}
