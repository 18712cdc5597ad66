import { randomUUID } from 'node:crypto'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { formatDate, m, parseDate } from '@tawsiya/messages'
import type { Role } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

const shownOfText = 220

export const load: PageServerLoad = async ({ locals: { api, language, session }, params: { id }, url }) => {
  const [{ items, ...request }, past] = await readAsOf(url, language, (query) => api.requests.get({ params: { id }, query }))
  const { asOf } = past
  const packs = asOf ? [] : await api.packs.list({ query: { request: Number(id) } })
  const bodiesAs = (...roles: Role[]) =>
    new Set((session?.memberships ?? []).filter(({ role }) => roles.includes(role)).map(({ bodyCode }) => bodyCode))
  const [writesFor, answersFor] = asOf ? [new Set<string>(), new Set<string>()] : [bodiesAs('liaison'), bodiesAs('liaison', 'approver')]
  const institutions = answersFor.size > 0 ? await api.bodies.list({ query: { kind: 'institution' } }) : []
  return {
    title: request.letterNumber ? `${m.request_of_letter()} ${request.letterNumber}` : m.request_title(),
    ...past,
    request,
    packs,
    /** Whom an institution can name when an item is not its own. */
    others: institutions
      .filter(({ validTo, code }) => validTo === null && !answersFor.has(code))
      .map(({ code, names }) => ({ code, names })),
    institutions: [...Map.groupBy(items, ({ body }) => body.code).values()].flatMap((asked) => {
      const body = asked[0]?.body
      if (!body) return []
      const counted = asked.filter(({ withdrawn }) => !withdrawn)
      return {
        body,
        answered: counted.filter(({ answered }) => answered).length,
        of: counted.length,
        open: counted.some(({ answered }) => !answered),
        own: writesFor.has(body.code),
        hands: answersFor.has(body.code),
        contacts: request.contacts.filter(({ bodyCode }) => bodyCode === body.code),
        items: asked.map((item) => ({ ...item, text: excerpt(item.text, shownOfText), key: randomUUID() })),
      }
    }),
  }
}

type Event = RequestEvent<RouteParams>

const back = ({ cookies, params: { id } }: Event, title: string): never => {
  leaveNotice(cookies, { kind: 'good', title })
  redirect(303, href(`/requests/${id}`))
}
const typed = (form: FormData, name: string) => String(form.get(name) ?? '').trim()

export const actions: Actions = {
  moveDue: async (event: Event) => {
    const form = await event.request.formData()
    const dueOn = parseDate(typed(form, 'dueOn'))
    if (!dueOn) return mend({ dueOn: m.date_invalid({ typed: typed(form, 'dueOn') }) }, form)
    const { api } = event.locals
    try {
      const { working, next } = await api.calendar.day({ query: { on: dueOn } })
      if (!working) return mend({ dueOn: m.request_due_day_off_next({ date: formatDate(next, event.locals.language, 'full') }) }, form)
      const body = { dueBefore: typed(form, 'dueBefore'), dueOn, reason: typed(form, 'reason') }
      await api.requests.moveDue({ params: { id: event.params.id }, body })
    } catch (cause) {
      return refusal(cause, form)
    }
    return back(event, m.request_due_moved())
  },

  add: async (event: Event) => {
    const form = await event.request.formData()
    const codes = typed(form, 'codes')
      .split(/[\s,،;؛]+/)
      .filter(Boolean)
    const body = { codes, bodyCodes: form.getAll('institution').map(String) }
    try {
      await event.locals.api.requests.add({ params: { id: event.params.id }, body })
    } catch (cause) {
      return refusal(cause, form)
    }
    return back(event, m.request_was_added())
  },

  withdraw: async (event: Event) => {
    const form = await event.request.formData()
    const componentIds = form.getAll('component').map(Number)
    const body = { bodyCode: typed(form, 'bodyCode'), componentIds, reason: typed(form, 'reason') }
    try {
      await event.locals.api.requests.withdraw({ params: { id: event.params.id }, body })
    } catch (cause) {
      return refusal(cause, form)
    }
    return back(event, m.request_was_withdrawn())
  },

  refer: async (event: Event) => {
    const form = await event.request.formData()
    const body = {
      componentId: Number(form.get('componentId')),
      bodyCode: typed(form, 'bodyCode'),
      reason: typed(form, 'reason'),
      proposedCode: typed(form, 'proposedCode') || null,
    }
    try {
      await event.locals.api.referrals.create({ body })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(event.cookies, { kind: 'good', title: m.referral_made() })
    redirect(303, href('/referrals'))
  },
}
