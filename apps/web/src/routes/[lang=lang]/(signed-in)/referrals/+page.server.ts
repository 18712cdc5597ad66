import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const shownOfText = 240

export const load: PageServerLoad = async ({ locals: { api, language, session } }) => {
  if (!session?.permissions.includes('requests:read')) error(403, m.problem_forbidden())
  const decides = session.permissions.includes('responsibilities:assign')
  const referrals = await api.referrals.list()
  const bodies = decides ? await api.bodies.list({ query: { kind: 'institution' } }) : []
  return {
    title: m.referral_title(),
    decides,
    referrals: referrals.map((referral) => ({ ...referral, text: excerpt(referral.text, shownOfText) })),
    institutions: bodies
      .filter(({ validTo }) => validTo === null)
      .map(({ code, names }) => ({ value: code, word: names[language] }))
      .sort((a, b) => a.word.localeCompare(b.word, language)),
  }
}

export const actions: Actions = {
  assign: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      const { to } = await api.referrals.decide({
        params: { id: Number(form.get('id')) },
        body: { outcome: 'assigned', toCode: String(form.get('toCode')), note: String(form.get('note') ?? '') },
      })
      leaveNotice(cookies, { kind: 'good', title: m.referral_assigned({ body: to?.name ?? '' }) })
    } catch (cause) {
      return refusal(cause, form)
    }
    redirect(303, href('/referrals'))
  },

  keep: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.referrals.decide({
        params: { id: Number(form.get('id')) },
        body: { outcome: 'kept', note: String(form.get('note') ?? '') },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.referral_kept() })
    redirect(303, href('/referrals'))
  },
}
