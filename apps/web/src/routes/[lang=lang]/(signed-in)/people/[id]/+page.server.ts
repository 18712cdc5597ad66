import { type RequestEvent, redirect } from '@sveltejs/kit'
import { calendarDate, m, parseDate, typedDate } from '@tawsiya/messages'
import { type Client, Role } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { linkOf } from '#lib/holdings/invitation-link.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params: { id }, locals: { api, language } }) => {
  const [account, bodies] = await Promise.all([api.accounts.get({ params: { id } }), api.bodies.list({ query: {} })])
  return {
    title: account.name,
    account,
    today: typedDate(calendarDate(new Date())),
    expiresOn: account.expiresOn ? typedDate(account.expiresOn) : '',
    bodies: bodies
      .filter(({ validTo }) => validTo === null)
      .map(({ code, names }) => ({ value: code, word: names[language] }))
      .sort((one, other) => one.word.localeCompare(other.word, language)),
  }
}

type Event = RequestEvent<{ id: string }>
type Changes = Omit<Parameters<Client['accounts']['update']>[0]['body'], 'version'>

/** Does one thing to the account and says so on the same page, or says why not. */
async function attempt({ params, cookies }: Event, form: FormData, work: Promise<unknown>, done: string) {
  try {
    await work
  } catch (error) {
    return refusal(error, form)
  }
  leaveNotice(cookies, { kind: 'good', title: done })
  redirect(303, href(`/people/${Number(params.id)}`))
}

/** The action that changes the account itself to what the form says. */
const update = (changesOf: () => Changes, done: () => string) => async (event: Event) => {
  const form = await event.request.formData()
  const version = Number(form.get('version'))
  return attempt(event, form, event.locals.api.accounts.update({ params: event.params, body: { version, ...changesOf() } }), done())
}

export const actions: Actions = {
  details: async (event) => {
    const form = await event.request.formData()
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const expiresOn = parseDate(typed('expiresOn')) ?? null
    if (typed('expiresOn') !== '' && !expiresOn) return mend({ expiresOn: m.date_invalid({ typed: typed('expiresOn') }) }, form)
    const email = typed('email') === '' ? {} : { email: typed('email') }
    const body = { version: Number(form.get('version')), name: typed('name'), expiresOn, ...email }
    return attempt(event, form, event.locals.api.accounts.update({ params: event.params, body }), m.people_saved())
  },
  close: update(() => ({ closed: true }), m.people_is_closed),
  open: update(() => ({ closed: false }), m.people_is_open),
  erase: update(() => ({ erase: true }), m.people_is_erased),

  link: async ({ params, request, url, locals: { api } }) => {
    const form = await request.formData()
    try {
      return { link: linkOf(url, await api.invitations.renew({ params })) }
    } catch (error) {
      return refusal(error, form)
    }
  },

  addMembership: async (event) => {
    const form = await event.request.formData()
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const bodyCode = typed('bodyCode')
    const role = Role.safeParse(typed('role')).data
    const validFrom = parseDate(typed('validFrom'))
    const validTo = parseDate(typed('validTo'))
    const fields = {
      ...(!role && { role: m.problem_field_nothing_chosen() }),
      ...(bodyCode === '' && { bodyCode: m.problem_field_nothing_chosen() }),
      ...(!validFrom && { validFrom: m.date_invalid({ typed: typed('validFrom') }) }),
      ...(typed('validTo') !== '' && !validTo && { validTo: m.date_invalid({ typed: typed('validTo') }) }),
    }
    if (!role || !validFrom || Object.keys(fields).length > 0) return mend(fields, form)
    const membership = { bodyCode, role, validFrom, validTo: validTo ?? null }
    return attempt(event, form, event.locals.api.accounts.addMembership({ params: event.params, body: membership }), m.people_added())
  },

  endMembership: async (event) => {
    const form = await event.request.formData()
    const id = String(form.get('membership'))
    return attempt(event, form, event.locals.api.accounts.endMembership({ params: { id } }), m.people_membership_ended())
  },
}
