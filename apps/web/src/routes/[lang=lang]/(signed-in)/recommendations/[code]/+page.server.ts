import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { Recommendation } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { searchOf } from '#lib/register/address.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { readDiscussion } from '#lib/server/discussion.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session }, params: { code }, url }) => {
  const [recommendation, past] = await readAsOf(url, language, (query) => api.recommendations.get({ params: { code }, query }))
  const { asOf } = past
  const bodies = session?.memberships.filter(({ bodyKind }) => bodyKind !== 'office') ?? []
  return {
    title: recommendation.code,
    recommendation,
    ...past,
    search: searchOf({ asOf }),
    mayGather: !asOf && (session?.permissions.includes('clusters:write') ?? false),
    clusters: session?.permissions.includes('clusters:read')
      ? await api.clusters.list({ query: { recommendation: recommendation.code, asOf } })
      : [],
    referrals: session?.permissions.includes('requests:read')
      ? await api.referrals.list({ query: { recommendation: recommendation.code, asOf } })
      : [],
    planned: await api.measures.ofRecommendation({ params: { code }, query: { asOf } }),
    discussion: await readDiscussion(api, 'recommendation', recommendation.id),
    earlier: earlierEditions(recommendation),
    /** The bodies that the reader reports and answers for. */
    own: bodies.map(({ bodyCode, bodyName }) => ({ code: bodyCode, name: bodyName })),
  }
}

/** Each earlier edition beside the one that took its place. */
const earlierEditions = ({ texts, earlierTexts }: Recommendation) =>
  earlierTexts.flatMap((earlier) => {
    const later = [...texts, ...earlierTexts].find(
      ({ language, edition }) => language === earlier.language && edition === earlier.edition + 1,
    )
    return later ? [{ earlier, later, parts: wordDiff(earlier.text, later.text, earlier.language) }] : []
  })

export const actions: Actions = {
  accept: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    try {
      await api.responsibilities.answer({ params: { id: String(form.get('id')) }, body: { state: 'accepted' } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.recommendation_accepted() })
    redirect(303, href(`/recommendations/${encodeURIComponent(params.code)}`))
  },

  decline: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    const id = String(form.get('id'))
    const reason = String(form.get(`reason-${id}`) ?? '').trim()
    if (!reason) return mend({ [`reason-${id}`]: m.recommendation_decline_empty() }, form)
    try {
      await api.responsibilities.answer({ params: { id }, body: { state: 'declined', reason } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.recommendation_declined() })
    redirect(303, href(`/recommendations/${encodeURIComponent(params.code)}`))
  },
}
