import { redirect } from '@sveltejs/kit'
import { calendarDate, m, parseDate, typedDate } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const chosen = (url: URL, own: number | undefined) => ({
  from: Number(url.searchParams.get('from') ?? own ?? 0),
  body: url.searchParams.get('body') ?? undefined,
})

export const load: PageServerLoad = async ({ locals: { api, session }, url }) => {
  const query = chosen(url, session?.accountId)
  const preview = await api.handovers.preview({ query })
  const isOwn = query.from === session?.accountId
  return {
    title: isOwn ? m.handover_mine() : m.handover_title({ name: preview.from.name }),
    preview,
    isOwn,
    invite: session?.permissions.includes('accounts:invite')
      ? href(`/people/new${query.body ? `?body=${encodeURIComponent(query.body)}` : ''}`)
      : null,
    today: typedDate(calendarDate(new Date())),
  }
}

export const actions: Actions = {
  default: async ({ request, url, cookies, locals: { api, session } }) => {
    const form = await request.formData()
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const day = parseDate(typed('day'))
    const toId = Number(typed('toId'))
    const fields = {
      ...(!day && { day: m.date_invalid({ typed: typed('day') }) }),
      ...(!(toId > 0) && { toId: m.handover_no_name() }),
    }
    if (!day || !(toId > 0)) return mend(fields, form)
    const { from, body } = chosen(url, session?.accountId)
    let id: number
    try {
      const made = await api.handovers.create({
        body: { fromId: from, toId, bodyCode: body ?? null, day, note: typed('note'), close: form.has('close') },
      })
      id = made.id
      leaveNotice(cookies, { kind: 'good', title: made.state === 'planned' ? m.handover_done_later() : m.handover_done() })
    } catch (error) {
      return refusal(error, form)
    }
    redirect(303, href(`/handovers/${id}`))
  },
}
