import { error, redirect } from '@sveltejs/kit'
import { calendarDate, m, typedDate } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readSuccession } from './typed-succession.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session, language }, url }) => {
  if (!session?.permissions.includes('successions:manage')) error(403, m.error_forbidden())
  const [bodies, themes] = await Promise.all([api.bodies.list({ query: {} }), api.terms.list({ params: { taxonomy: 'theme' } })])
  const inOrder = (options: { value: string; word: string }[]) =>
    options.toSorted((one, other) => one.word.localeCompare(other.word, language))
  return {
    title: m.succession_new(),
    from: url.searchParams.getAll('from'),
    bodies: inOrder(
      bodies
        .filter(({ validTo, kind }) => validTo === null && kind !== 'office')
        .map(({ code, names }) => ({ value: code, word: `${names[language]} (${code})` })),
    ),
    themes: inOrder(themes.map(({ code, names }) => ({ value: code, word: names[language] }))),
    today: typedDate(calendarDate(new Date())),
  }
}

export const actions: Actions = {
  look: async ({ request, locals: { api } }) => {
    const form = await request.formData()
    const { given, day } = readSuccession(form)
    if (!day) return mend({ day: m.date_invalid({ typed: String(form.get('day') ?? '') }) }, form)
    try {
      const preview = await api.successions.preview({ body: given })
      const targets = [...(given.to ?? []), ...(given.founded ?? []).map(({ code }) => code)]
      const lists = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]))
      return {
        preview,
        targets,
        lists,
        values: Object.fromEntries([...form.entries()].map(([name, value]) => [name, String(value)])),
        problem: null,
      }
    } catch (cause) {
      return refusal(cause, form)
    }
  },

  change: async ({ request, locals: { api }, cookies }) => {
    const form = await request.formData()
    let id: number
    try {
      const made = await api.successions.create({ body: readSuccession(form).given })
      id = made.id
      leaveNotice(cookies, { kind: 'good', title: made.state === 'planned' ? m.succession_planned() : m.succession_done() })
    } catch (cause) {
      return refusal(cause, form)
    }
    redirect(303, href(`/successions/${id}`))
  },
}
