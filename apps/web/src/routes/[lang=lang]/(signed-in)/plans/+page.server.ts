import { calendarDate, m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session } }) => ({
  title: m.plans_title(),
  today: calendarDate(new Date()),
  plans: await api.plans.list(),
  edits: session?.permissions.includes('plans:edit') ?? false,
})
