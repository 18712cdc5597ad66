import { m, parseDate } from '@tawsiya/messages'
import { ApiError, RegisterFilter, StatusAxis, type Client } from '@tawsiya/sdk'
import { choicesFrom, type DashboardView } from '#lib/figures/view.ts'

/** A dashboard as an address asks for it. A day that cannot be read, or has not come, is said, and today is shown. */
export async function readDashboard(api: Client, scope: Partial<RegisterFilter>, search: URLSearchParams): Promise<DashboardView> {
  const filter = RegisterFilter.parse(scope)
  const axis = StatusAxis.catch('claimed').parse(search.get('axis') ?? undefined)
  const typed = search.get('asOf')?.trim() ?? ''
  const asOf = parseDate(typed)
  const read = async (day: string | undefined, problem?: DashboardView['problem']): Promise<DashboardView> => {
    const query = { ...filter, axis, ...(day && { asOf: day }) }
    const [dashboard, trend, facets] = await Promise.all([
      api.figures.dashboard({ query }),
      api.figures.trend({ query }),
      api.register.facets({ query: RegisterFilter.parse({}) }),
    ])
    return { dashboard, trend, choices: choicesFrom(facets), asOf: day, problem }
  }
  if (typed && !asOf) return read(undefined, { message: m.date_invalid({ typed }), typed })
  try {
    return await read(asOf)
  } catch (error) {
    const message = error instanceof ApiError ? error.problem.fields?.['asOf'] : undefined
    if (message === undefined) throw error
    return read(undefined, { message, typed })
  }
}
