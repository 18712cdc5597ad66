import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readInstance } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, url }) => ({
  title: m.sign_in_forgotten(),
  mails: (await readInstance(api)).mails,
  sent: url.searchParams.has('sent'),
})

export const actions: Actions = {
  default: async ({ locals: { api }, request }) => {
    const form = await request.formData()
    const email = String(form.get('email') ?? '').trim()
    if (email === '') return mend({ email: m.sign_in_email_missing() }, form)
    try {
      await api.invitations.request({ body: { email } })
    } catch (error) {
      return refusal(error, form)
    }
    redirect(303, `${href('/sign-in/forgotten')}?sent`)
  },
}
