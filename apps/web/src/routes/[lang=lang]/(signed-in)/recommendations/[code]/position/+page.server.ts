import { error, redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { Position } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { code } }) => {
  const [recommendation, reviews] = await Promise.all([api.recommendations.get({ params: { code } }), api.reviews.list()])
  if (!recommendation.actions.includes('edit')) error(403, m.problem_forbidden())
  const documents = reviews.find((review) => review.code === recommendation.review.code)?.documents ?? []
  return {
    title: m.edit_of({ title: m.recommendation_edit_position(), code }),
    recommendation,
    symbols: documents.map(({ symbol }) => symbol),
  }
}

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    const field = (name: string) => String(form.get(name) ?? '').trim()
    const value = Position.safeParse(field('value'))
    const typed = field('statedOn')
    const statedOn = parseDate(typed) ?? null
    const missing = {
      ...(!value.success && { value: m.edit_position_missing() }),
      ...(typed && !statedOn && { statedOn: m.date_invalid({ typed }) }),
    }
    if (!value.success || Object.keys(missing).length > 0) return mend(missing, form)
    try {
      const body = {
        version: Number(form.get('version')),
        value: value.data,
        symbol: field('symbol') || null,
        paragraph: field('paragraph') || null,
        statedOn,
        reason: field('reason') || null,
      }
      await api.recommendations.addPosition({ params: { code }, body })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.recommendation_saved({ code }) })
    redirect(303, href(`/recommendations/${encodeURIComponent(code)}`))
  },
}
