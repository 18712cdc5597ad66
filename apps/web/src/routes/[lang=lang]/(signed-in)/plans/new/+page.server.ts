import { redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { Track } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { planHref } from '#lib/plans/words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import { bodyOptions } from '../body-options.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api } }) => ({ title: m.plans_new(), bodies: bodyOptions(await api.bodies.list()) })

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, request }) => {
    const form = await request.formData()
    const given = (name: string) => String(form.get(name) ?? '').trim()
    try {
      await api.plans.create({
        body: {
          code: given('code'),
          names: { en: given('names.en'), ar: given('names.ar'), ckb: given('names.ckb') },
          ownerCode: given('ownerCode'),
          track: Track.safeParse(given('track')).data ?? null,
          periodFrom: parseDate(given('periodFrom')) ?? given('periodFrom'),
          periodTo: parseDate(given('periodTo')) ?? given('periodTo'),
        },
      })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_saved() })
    redirect(303, href(planHref(given('code'))))
  },
}
