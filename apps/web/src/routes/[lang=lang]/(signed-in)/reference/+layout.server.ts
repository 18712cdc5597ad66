import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals: { session } }) => {
  if (!session?.permissions.includes('reference:edit')) error(403, m.error_forbidden())
}
