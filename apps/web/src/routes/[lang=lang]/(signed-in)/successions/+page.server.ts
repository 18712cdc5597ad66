import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session } }) => {
  if (!session?.permissions.includes('successions:manage')) error(403, m.error_forbidden())
  return { title: m.succession_list(), successions: await api.successions.list() }
}
