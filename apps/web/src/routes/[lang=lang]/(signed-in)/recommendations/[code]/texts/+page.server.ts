import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { code }, url }) => {
  const recommendation = await api.recommendations.get({ params: { code } })
  if (!recommendation.actions.includes('edit')) error(403, m.problem_forbidden())
  return { title: m.edit_of({ title: m.recommendation_edit_texts(), code }), recommendation, language: url.searchParams.get('language') }
}

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    const text = String(form.get('text') ?? '').trim()
    if (!text) return mend({ text: m.edit_text_missing() }, form)
    try {
      const body = { version: Number(form.get('version')), language: String(form.get('language')), text, original: form.has('original') }
      await api.recommendations.addText({ params: { code }, body })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.recommendation_saved({ code }) })
    redirect(303, href(`/recommendations/${encodeURIComponent(code)}`))
  },
}
