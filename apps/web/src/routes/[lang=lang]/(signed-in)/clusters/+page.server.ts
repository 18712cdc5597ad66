import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session } }) => ({
  title: m.clusters_title(),
  clusters: await api.clusters.list(),
  mayMake: session?.permissions.includes('clusters:write') ?? false,
})
