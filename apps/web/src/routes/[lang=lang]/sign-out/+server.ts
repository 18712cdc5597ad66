import { redirect } from '@sveltejs/kit'
import { href } from '#lib/address.ts'
import { forgetSession } from '#lib/server/session.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async ({ cookies, locals }) => {
  if (locals.session) await locals.api.session.delete()
  forgetSession(cookies)
  redirect(303, href('/sign-in'))
}
