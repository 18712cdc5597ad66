import { calendarDate, m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session } }) => ({
  title: m.issues_title(),
  lists: await api.issueLists.list(),
  today: calendarDate(new Date()),
  mayEnter: session?.permissions.includes('issue-lists:write') ?? false,
})
