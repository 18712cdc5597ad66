import { m } from '@tawsiya/messages'
import { dayOf } from '#lib/format.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  const [lists, past] = await readAsOf(url, language, (query) => api.issueLists.list({ query }))
  return {
    title: m.issues_title(),
    ...past,
    lists,
    today: dayOf(past.asOf),
    mayEnter: session?.permissions.includes('issue-lists:write') ?? false,
  }
}
