import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { obligationProducts } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { datesOf } from '#lib/obligations/dates-form.ts'
import { obligationHref } from '#lib/obligations/words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session } }) => {
  if (!session?.permissions.includes('obligations:edit')) error(403, m.problem_forbidden())
  const [mechanisms, reviews] = await Promise.all([api.mechanisms.list(), api.reviews.list()])
  return {
    title: m.obligations_new(),
    /** A form that is sent twice enters one obligation. */
    key: randomUUID(),
    mechanisms: mechanisms.map(({ code, names }) => ({ value: code, word: `${code} · ${names[language]}` })),
    reviews: reviews.map(({ code, names }) => ({ value: code, word: `${code} · ${names[language]}` })).toReversed(),
  }
}

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, request }) => {
    const form = await request.formData()
    const chosen = (name: string) => String(form.get(name) ?? '') || null
    let id: number
    try {
      const made = await api.obligations.create({
        body: {
          key: String(form.get('key')),
          mechanismCode: chosen('mechanismCode'),
          reviewCode: chosen('reviewCode'),
          product: obligationProducts.find((product) => product === form.get('product')) ?? 'other',
          ...datesOf(form),
        },
      })
      id = made.id
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.obligations_entered() })
    redirect(303, href(obligationHref(id)))
  },
}
