import { redirect } from '@sveltejs/kit'
import { href } from '#lib/address.ts'
import type { RequestHandler } from './$types'

/** The page of the institution that was chosen in a form. */
export const GET: RequestHandler = ({ url }) => {
  const code = url.searchParams.get('institution')
  redirect(303, code ? href(`/minister-pages/${encodeURIComponent(code)}`) : href('/templates'))
}
