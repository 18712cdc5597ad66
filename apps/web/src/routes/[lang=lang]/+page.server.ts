import { redirect } from '@sveltejs/kit'
import { href } from '#lib/address.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => redirect(307, locals.session ? href('/desk') : href('/sign-in'))
