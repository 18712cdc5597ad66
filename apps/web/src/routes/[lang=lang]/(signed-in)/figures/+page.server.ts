import { redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { StatusAxis } from '@tawsiya/sdk'
import { chosenIn, dashboardHref } from '#lib/figures/address.ts'
import { isDashboardPart } from '#lib/figures/parts.ts'
import { filterOf, readQuery } from '#lib/register/address.ts'
import { readDashboard } from '#lib/server/figures.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, url: { searchParams } }) => {
  const chosen = chosenIn(searchParams.get('of') ?? '')
  const typed = searchParams.get('asOf') ?? ''
  const part = searchParams.get('part')
  if (chosen)
    redirect(
      303,
      dashboardHref(chosen.kind, chosen.code, {
        axis: StatusAxis.safeParse(searchParams.get('axis')).data,
        asOf: parseDate(typed) ?? typed,
        part: isDashboardPart(part) ? part : undefined,
      }),
    )
  return { title: m.figures_title(), view: await readDashboard(api, filterOf(readQuery(searchParams).query), searchParams) }
}
