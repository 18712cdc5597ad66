import { m } from '@tawsiya/messages'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readInstance } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api } }) => ({
  title: m.sign_in_forgotten(),
  mails: (await readInstance(api)).mails,
})

export const actions: Actions = {
  default: async ({ locals: { api }, request }) => {
    const form = await request.formData()
    const email = String(form.get('email') ?? '').trim()
    if (email === '') return mend({ email: m.sign_in_email_missing() }, form)
    try {
      await api.invitations.request({ body: { email } })
      return { sent: true }
    } catch (error) {
      return refusal(error, form)
    }
  },
}
