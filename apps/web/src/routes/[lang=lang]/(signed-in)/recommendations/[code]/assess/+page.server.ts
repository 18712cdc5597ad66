import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { AssessedStatus, Confidence, Visibility } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { code }, url }) => {
  const recommendation = await api.recommendations.get({ params: { code } })
  if (!recommendation.actions.includes('assess')) error(403, m.problem_forbidden())
  const wanted = Number(url.searchParams.get('component'))
  const component = recommendation.components.find(({ id }) => id === wanted) ?? recommendation.components[0]
  if (!component) error(404)
  return { title: m.edit_of({ title: m.assess_title(), code }), recommendation, component }
}

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    const status = AssessedStatus.safeParse(form.get('status'))
    const confidence = Confidence.safeParse(form.get('confidence'))
    const visibility = Visibility.safeParse(form.get('visibility'))
    const reasons = String(form.get('reasons') ?? '').trim()
    if (!status.success || !confidence.success || !reasons) {
      const missing = {
        ...(!status.success && { status: m.assess_status_missing() }),
        ...(!confidence.success && { confidence: m.assess_confidence_missing() }),
        ...(!reasons && { reasons: m.assess_reasons_missing() }),
      }
      return mend(missing, form)
    }
    try {
      const [componentId, previousId] = [Number(form.get('componentId')), Number(form.get('previousId')) || null]
      await api.assessments.create({
        body: {
          componentId,
          previousId,
          status: status.data,
          confidence: confidence.data,
          reasons,
          ...(visibility.success && { visibility: visibility.data }),
        },
      })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.assess_done() })
    redirect(303, href(`/recommendations/${encodeURIComponent(code)}`))
  },
}
