import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { Position } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'
import { readReviews } from './reviews.ts'

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  if (!session?.permissions.includes('register:edit')) error(403, m.problem_forbidden())
  return {
    title: m.enter_title(),
    ...(await readReviews(api, language)),
    review: url.searchParams.get('review'),
    mayImport: session.permissions.includes('imports:manage'),
  }
}

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, request }) => {
    const form = await request.formData()
    const field = (name: string) => String(form.get(name) ?? '').trim()
    const [reviewCode, number, text] = [field('review'), field('number'), field('text')]
    const missing = {
      ...(!reviewCode && { review: m.enter_review_missing() }),
      ...(!number && { number: m.enter_number_missing() }),
      ...(!text && { text: m.enter_text_missing() }),
    }
    if (Object.keys(missing).length > 0) return mend(missing, form)
    const position = Position.safeParse(field('position'))
    let code: string
    try {
      const { codes } = await api.recommendations.create({
        body: {
          recommendations: [
            {
              reviewCode,
              number,
              kind: field('kind') === 'observation' ? 'observation' : 'recommendation',
              symbol: field('symbol') || null,
              texts: [{ language: field('language'), text, original: form.has('original') }],
              recommendingStates: field('states')
                .split(/[;؛\n]/)
                .map((state) => state.trim())
                .filter(Boolean),
              position: position.success ? { value: position.data } : null,
            },
          ],
        },
      })
      code = codes[0] ?? `${reviewCode}-${number}`
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.enter_done({ code }) })
    redirect(303, href(`/recommendations/${encodeURIComponent(code)}/terms`))
  },
}
