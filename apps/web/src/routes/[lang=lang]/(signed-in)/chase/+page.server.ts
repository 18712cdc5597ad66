import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readChaseQuery } from './query.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  if (!session?.permissions.includes('requests:read')) error(403, m.problem_forbidden())
  const { asOf: _, ...query } = readChaseQuery(url.searchParams)
  const sends = session.permissions.includes('requests:send')
  const [[rows, past], bodies, reviews] = await Promise.all([
    readAsOf(url, language, (then) => api.reminders.chase({ query: { ...query, ...then } })),
    sends ? api.bodies.list({ query: {} }) : [],
    sends ? api.reviews.list() : [],
  ])
  const named = (kind: string) =>
    bodies
      .filter((body) => body.kind === kind && body.validTo === null)
      .map(({ code, names }) => ({ value: code, word: names[language] }))
      .sort((a, b) => a.word.localeCompare(b.word, language))
  return {
    title: m.chase_title(),
    rows,
    ...past,
    query,
    search: url.searchParams.toString(),
    sends,
    reminds: sends && !past.asOf,
    rules: sends && !past.asOf ? await api.reminders.rules() : null,
    institutions: named('institution'),
    groups: named('working-group'),
    reviews: reviews.map(({ code, names }) => ({ value: code, word: names[language] })),
  }
}

export const actions: Actions = {
  remind: async ({ request, cookies, locals: { api }, url }) => {
    const form = await request.formData()
    const rows = form.getAll('row').map((row) => {
      const [requestId, bodyCode = ''] = String(row).split(/:(.*)/)
      return { requestId: Number(requestId), bodyCode }
    })
    if (rows.length === 0) return mend({ row: m.chase_choose_rows() }, form)
    try {
      const { reminded } = await api.reminders.remind({ body: { rows } })
      leaveNotice(cookies, { kind: reminded > 0 ? 'good' : 'info', title: m.chase_was_reminded({ count: reminded }) })
    } catch (cause) {
      return refusal(cause, form)
    }
    redirect(303, `${href('/chase')}?${withoutAction(url.searchParams)}`)
  },

  rules: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const days = (name: string) => (String(form.get(name)).match(/\p{Nd}+/gu) ?? []).map(latin)
    try {
      await api.reminders.saveRules({
        body: {
          version: Number(form.get('version')),
          before: days('before'),
          after: days('after'),
          approverAfter: days('approverAfter')[0] ?? 0,
          officerAfter: days('officerAfter')[0] ?? 0,
        },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.chase_rules_saved() })
    redirect(303, href('/chase'))
  },
}

/** ٥ and ۵ are typed as often as 5. */
const latin = (digits: string) => Number(digits.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf)))

/** The address of the page without the name of the action. */
const withoutAction = (search: URLSearchParams) =>
  [...search]
    .filter(([name]) => !name.startsWith('/'))
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&')
