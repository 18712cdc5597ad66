import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'
import { type ComponentRow, typedRows, withOneMore, withoutRow } from './rows.ts'

export const load: PageServerLoad = async ({ locals: { api }, params: { code } }) => {
  const recommendation = await api.recommendations.get({ params: { code } })
  if (!recommendation.actions.includes('edit')) error(403, m.problem_forbidden())
  return { title: m.edit_of({ title: m.recommendation_edit_components(), code }), recommendation }
}

export const actions: Actions = {
  /** A row more, a row less, or only a look at what would end: nothing is saved. */
  arrange: async ({ request }) => {
    const form = await request.formData()
    const rows = rowsOf(form)
    const removed = form.get('remove')
    return { rows: form.has('add') ? withOneMore(rows) : typeof removed === 'string' ? withoutRow(rows, Number(removed)) : rows }
  },

  save: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    const rows = rowsOf(form)
    const letters = rows.map(({ letter }) => letter)
    const wrong = letters.findIndex((letter, place) => (letter === '' && rows.length > 1) || letters.indexOf(letter) !== place)
    if (wrong >= 0) return mend({ [`components.${wrong}.letter`]: m.edit_parts_letter_missing() }, form)
    const components = rows.map(({ id, letter, text }) => ({ ...(id && { id }), letter: letter || 'a', text: text || null }))
    try {
      await api.recommendations.setComponents({ params: { code }, body: { version: Number(form.get('version')), components } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.recommendation_saved({ code }) })
    redirect(303, href(`/recommendations/${encodeURIComponent(code)}`))
  },
}

const rowsOf = (form: FormData): ComponentRow[] =>
  typedRows(Object.fromEntries(['id', 'letter', 'text'].map((name) => [name, form.getAll(name).map(String)])))
