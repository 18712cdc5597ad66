import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session } }) => ({
  title: m.briefs_title(),
  briefs: await api.briefs.list(),
  mayWrite: session?.permissions.includes('briefs:write') ?? false,
  readsLists: session?.permissions.includes('issue-lists:read') ?? false,
})
