import { redirect } from '@sveltejs/kit'
import { isLanguage, m, parseDate } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { forgetSession } from '#lib/server/session.ts'
import { endFeed, makeFeed, tell } from './telling.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api } }) => {
  const [session, keys, leave, preferences, { feed }] = await Promise.all([
    api.session.get(),
    api.apiKeys.list(),
    api.absences.list(),
    api.notifications.preferences(),
    api.calendarFeed.get(),
  ])
  return { title: m.account_mine(), session, keys, leave, preferences, feed }
}

export const actions: Actions = {
  tell,
  makeFeed,
  endFeed,

  language: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const language = String(form.get('language'))
    if (!isLanguage(language)) return mend({ language: m.problem_field_nothing_chosen() }, form)
    await api.session.update({ body: { language } })
    leaveNotice(cookies, { kind: 'good', title: m.account_language_saved({}, { locale: language }) })
    redirect(303, `/${language}/account`)
  },

  password: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const typed = (name: string) => String(form.get(name) ?? '')
    const [current, next, repeat] = [typed('password.current'), typed('password.next'), typed('repeat')]
    // Nothing of a password is sent back.
    const nothing = new FormData()
    if (next !== repeat) return mend({ repeat: m.account_password_differs() }, nothing)
    try {
      await api.session.update({ body: { password: { current, next } } })
    } catch (error) {
      return refusal(error, nothing)
    }
    leaveNotice(cookies, { kind: 'good', title: m.account_password_saved() })
    redirect(303, href('/account'))
  },

  leave: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const [fromDay, toDay] = [parseDate(typed('fromDay')), parseDate(typed('toDay'))]
    if (!fromDay) return mend({ fromDay: m.date_invalid({ typed: typed('fromDay') }) }, form)
    if (!toDay) return mend({ toDay: m.date_invalid({ typed: typed('toDay') }) }, form)
    try {
      await api.absences.create({ body: { fromDay, toDay, coverId: Number(typed('coverId')) || null } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.leave_entered() })
    redirect(303, href('/account'))
  },

  withdrawLeave: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.absences.withdraw({ params: { id: Number(form.get('id')) } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.leave_withdrawn() })
    redirect(303, href('/account'))
  },

  makeKey: async ({ request, locals: { api } }) => {
    const form = await request.formData()
    const expires = String(form.get('expiresOn') ?? '').trim()
    const expiresOn = parseDate(expires)
    if (expires !== '' && !expiresOn) return mend({ expiresOn: m.date_invalid({ typed: expires }) }, form)
    try {
      const { key, secret } = await api.apiKeys.create({ body: { name: String(form.get('name') ?? ''), expiresOn: expiresOn ?? null } })
      return { made: { name: key.name, secret } }
    } catch (error) {
      return refusal(error, form)
    }
  },

  revokeKey: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.apiKeys.revoke({ params: { id: String(form.get('id')) } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.account_key_revoked() })
    redirect(303, href('/account'))
  },

  signOutEverywhere: async (event) => {
    await event.locals.api.session.deleteAll()
    forgetSession(event)
    redirect(303, href('/sign-in'))
  },
}
