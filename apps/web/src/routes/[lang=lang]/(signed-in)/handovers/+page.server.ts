import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api } }) => ({ title: m.people_handovers(), handovers: await api.handovers.list() })
