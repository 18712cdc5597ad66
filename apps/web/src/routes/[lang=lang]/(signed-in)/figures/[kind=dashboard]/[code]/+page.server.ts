import { m } from '@tawsiya/messages'
import { dashboardFields } from '#lib/figures/address.ts'
import { readDashboard } from '#lib/server/figures.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { kind, code }, url: { searchParams } }) => {
  const view = await readDashboard(api, { [dashboardFields[kind]]: [code] }, searchParams)
  return { title: `${m.figures_title()}: ${view.dashboard.scopeWords.map(({ value }) => value).join(' · ')}`, view }
}
