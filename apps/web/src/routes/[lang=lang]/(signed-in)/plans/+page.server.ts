import { m } from '@tawsiya/messages'
import { dayOf } from '#lib/format.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  const [plans, past] = await readAsOf(url, language, (query) => api.plans.list({ query }))
  return { title: m.plans_title(), ...past, today: dayOf(past.asOf), plans, edits: session?.permissions.includes('plans:edit') ?? false }
}
