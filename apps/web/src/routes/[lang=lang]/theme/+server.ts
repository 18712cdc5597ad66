import { redirect } from '@sveltejs/kit'
import { href, safeReturn } from '#lib/address.ts'
import { keepTheme, themes } from '#lib/server/theme.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async ({ cookies, request }) => {
  const form = await request.formData()
  keepTheme(cookies, themes.find((theme) => theme === form.get('theme')) ?? 'system')
  redirect(303, safeReturn(form.get('from')) ?? href('/'))
}
