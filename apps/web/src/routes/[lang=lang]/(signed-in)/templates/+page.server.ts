import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session } }) => {
  if (!session?.permissions.includes('briefs:write')) error(403, m.error_forbidden())
  return { title: m.templates_title(), templates: await api.templates.list() }
}
