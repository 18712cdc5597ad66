import { error } from '@sveltejs/kit'
import { calendarDate, isLanguage, m, parseDate, typedDate } from '@tawsiya/messages'
import { Role } from '@tawsiya/sdk'
import { linkOf } from '#lib/holdings/invitation-link.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  if (!session?.permissions.includes('accounts:invite')) error(403, m.error_forbidden())
  const isAdministrator = session.permissions.includes('accounts:manage')
  const own = session.memberships.filter(({ role }) => role === 'approver')
  const bodies = isAdministrator
    ? (await api.bodies.list({ query: {} }))
        .filter(({ validTo }) => validTo === null)
        .map(({ code, names }) => ({ value: code, word: names[language] }))
    : own.map(({ bodyCode, bodyName }) => ({ value: bodyCode, word: bodyName }))
  return {
    title: m.people_new(),
    isAdministrator,
    bodies: bodies.toSorted((one, other) => one.word.localeCompare(other.word, language)),
    body: url.searchParams.get('body') ?? undefined,
    today: typedDate(calendarDate(new Date())),
  }
}

export const actions: Actions = {
  default: async ({ request, url, locals: { api, language: ofPage } }) => {
    const form = await request.formData()
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const role = Role.safeParse(typed('role')).data
    const validFrom = parseDate(typed('validFrom'))
    const expiresOn = parseDate(typed('expiresOn'))
    const fields = {
      ...(!role && { role: m.problem_field_nothing_chosen() }),
      ...(typed('bodyCode') === '' && { bodyCode: m.problem_field_nothing_chosen() }),
      ...(!validFrom && { validFrom: m.date_invalid({ typed: typed('validFrom') }) }),
      ...(typed('expiresOn') !== '' && !expiresOn && { expiresOn: m.date_invalid({ typed: typed('expiresOn') }) }),
    }
    if (!role || !validFrom || Object.keys(fields).length > 0) return mend(fields, form)
    const language = typed('language')
    try {
      const made = await api.invitations.create({
        body: {
          name: typed('name'),
          email: typed('email'),
          language: isLanguage(language) ? language : ofPage,
          bodyCode: typed('bodyCode'),
          role,
          validFrom,
          expiresOn: expiresOn ?? null,
        },
      })
      return { link: linkOf(url, made) }
    } catch (error) {
      return refusal(error, form)
    }
  },
}
