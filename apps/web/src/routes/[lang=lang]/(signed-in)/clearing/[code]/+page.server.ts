import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params }) => ({
  title: m.clearing_title(),
  chain: await api.clearing.get({ params }),
})

export const actions: Actions = {
  default: async ({ request, locals: { api }, params, cookies }) => {
    const form = await request.formData()
    const steps = form
      .getAll('step')
      .filter((step) => step !== '')
      .map((step) => (step === 'any' ? null : Number(step)))
    try {
      await api.clearing.set({ params, body: { version: Number(form.get('version')), steps: steps.length > 0 ? steps : [null] } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.clearing_saved() })
    redirect(303, href(`/clearing/${encodeURIComponent(params.code)}`))
  },
}
