import { type RequestEvent, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { SignedIn } from '@tawsiya/sdk'
import { href, safeReturn } from '#lib/address.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { keepSession, readInstance } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.session) redirect(303, href('/desk'))
  return {
    title: m.sign_in_title(),
    people: (await readInstance(locals.api)).people,
    ended: url.searchParams.has('from'),
    signedOut: url.searchParams.has('signed-out'),
  }
}

export const actions: Actions = {
  password: async (event) => {
    const form = await event.request.formData()
    const email = String(form.get('email') ?? '').trim()
    const password = String(form.get('password') ?? '')
    const missing = {
      ...(email === '' && { email: m.sign_in_email_missing() }),
      ...(password === '' && { password: m.sign_in_password_missing() }),
    }
    if (Object.keys(missing).length > 0) return mend(missing, form)
    try {
      keepSession(event, await event.locals.api.session.create({ body: { email, password } }))
    } catch (error) {
      return refusal(error, form)
    }
    return goOn(event)
  },

  demonstration: async (event) => {
    const form = await event.request.formData()
    let signedIn: SignedIn
    try {
      signedIn = await event.locals.api.session.createDemonstration({ body: { accountId: Number(form.get('accountId')) } })
    } catch (error) {
      return refusal(error, form)
    }
    keepSession(event, signedIn)
    return goOn(event)
  },
}

const goOn = ({ url }: RequestEvent): never => redirect(303, safeReturn(url.searchParams.get('from')) ?? href('/desk'))
