import { redirect } from '@sveltejs/kit'
import { href } from '#lib/address.ts'
import { forgetSession } from '#lib/server/session.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async (event) => {
  if (event.locals.session) await event.locals.api.session.delete()
  forgetSession(event)
  redirect(303, `${href('/sign-in')}?signed-out`)
}
