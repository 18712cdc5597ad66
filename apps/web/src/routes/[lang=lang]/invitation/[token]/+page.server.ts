import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { ApiError } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { refusal } from '#lib/server/refusal.ts'
import { keepSession } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params: { token }, locals: { api }, setHeaders }) => {
  // The address lets somebody in: no other site and no cache learns of it.
  setHeaders({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  try {
    return { title: m.people_new_link(), invitation: await api.invitations.look({ body: { token } }), dead: '' }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
    return { title: m.handover_link_dead(), invitation: null, dead: error.problem.message }
  }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const { token } = event.params
    try {
      keepSession(event, await event.locals.api.invitations.accept({ body: { token, password: String(form.get('password') ?? '') } }))
    } catch (error) {
      return refusal(error, form)
    }
    redirect(303, href('/desk'))
  },
}
