import { m } from '@tawsiya/messages'
import { readAsOf } from '#lib/server/as-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  const [clusters, past] = await readAsOf(url, language, (query) => api.clusters.list({ query }))
  return { title: m.clusters_title(), ...past, clusters, mayMake: session?.permissions.includes('clusters:write') ?? false }
}
