import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api } }) => ({ title: m.groups_title(), groups: await api.groups.list() })
