import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { readInstitutions } from '#lib/server/institutions.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session } }) => {
  if (!session?.permissions.includes('briefs:write')) error(403, m.error_forbidden())
  const [templates, institutions] = await Promise.all([api.templates.list(), readInstitutions(api, language)])
  return { title: m.templates_title(), templates, institutions }
}
