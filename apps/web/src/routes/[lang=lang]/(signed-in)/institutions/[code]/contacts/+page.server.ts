import { redirect, type RequestEvent } from '@sveltejs/kit'
import { calendarDate, isLanguage, m, parseDate, typedDate } from '@tawsiya/messages'
import { focalPointRanks } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { code } }) => {
  const contacts = await api.focalPoints.get({ params: { code } })
  return { title: `${m.contacts_title()} · ${contacts.body.name}`, contacts, today: typedDate(calendarDate(new Date())) }
}

type Event = RequestEvent<RouteParams>

const done = ({ cookies, params: { code } }: Event): never => {
  leaveNotice(cookies, { kind: 'good', title: m.contacts_saved() })
  redirect(303, href(`/institutions/${encodeURIComponent(code)}/contacts`))
}

/** Reads, writes, and comes back to the page, or says what to mend. */
const saving = (write: (event: Event, form: FormData) => Promise<unknown>) => async (event: Event) => {
  const form = await event.request.formData()
  try {
    await write(event, form)
  } catch (cause) {
    return refusal(cause, form)
  }
  return done(event)
}

export const actions: Actions = {
  name: async (event: Event) => {
    const form = await event.request.formData()
    const typed = String(form.get('validFrom') ?? '')
    const validFrom = parseDate(typed)
    if (!validFrom) return mend({ validFrom: m.date_invalid({ typed }) }, form)
    const rank = focalPointRanks.find((known) => known === form.get('rank')) ?? 'alternate'
    const body = { accountId: Number(form.get('accountId')), rank, validFrom }
    try {
      await event.locals.api.focalPoints.name({ params: { code: event.params.code }, body })
    } catch (cause) {
      return refusal(cause, form)
    }
    return done(event)
  },

  leave: async (event: Event) => {
    const form = await event.request.formData()
    const [from, to] = ['fromDay', 'toDay'].map((name) => String(form.get(name) ?? ''))
    const [fromDay, toDay] = [parseDate(from ?? ''), parseDate(to ?? '')]
    if (!fromDay) return mend({ fromDay: m.date_invalid({ typed: from ?? '' }) }, form)
    if (!toDay) return mend({ toDay: m.date_invalid({ typed: to ?? '' }) }, form)
    const coverId = Number(form.get('coverId')) || null
    try {
      await event.locals.api.absences.create({ body: { accountId: Number(form.get('accountId')), fromDay, toDay, coverId } })
    } catch (cause) {
      return refusal(cause, form)
    }
    return done(event)
  },

  end: saving(({ locals: { api } }, form) => api.focalPoints.end({ params: { id: Number(form.get('id')) } })),
  withdraw: saving(({ locals: { api } }, form) => api.absences.withdraw({ params: { id: Number(form.get('id')) } })),
  language: saving(({ locals: { api }, params: { code } }, form) => {
    const language = String(form.get('language'))
    return api.focalPoints.saveLanguage({ params: { code }, body: { language: isLanguage(language) ? language : 'ar' } })
  }),
  directorate: saving(({ locals: { api }, params: { code } }, form) =>
    api.focalPoints.addDirectorate({ params: { code }, body: { name: String(form.get('name') ?? '') } }),
  ),
}
