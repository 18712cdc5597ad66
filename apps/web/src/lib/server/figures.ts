import { m, parseDate } from '@tawsiya/messages'
import { ApiError, AsOf, RegisterFilter, StatusAxis, type Client } from '@tawsiya/sdk'
import { isDashboardPart, partsOf, tablesOf } from '#lib/figures/parts.ts'
import { choicesFrom, type DashboardView } from '#lib/figures/view.ts'

/** The day or moment of an address, however a day is typed; undefined where there is none, or none that can be read. */
export const readAsOf = (search: URLSearchParams): string | undefined => {
  const typed = search.get('asOf')?.trim() ?? ''
  return parseDate(typed) ?? AsOf.safeParse(typed).data
}

/** A dashboard as an address asks for it. A day that cannot be read, or has not come, is said, and today is shown. */
export async function readDashboard(api: Client, scope: Partial<RegisterFilter>, search: URLSearchParams): Promise<DashboardView> {
  const filter = RegisterFilter.parse(scope)
  const axis = StatusAxis.catch('claimed').parse(search.get('axis') ?? undefined)
  const asked = search.get('part')
  const part = isDashboardPart(asked) && partsOf(filter).includes(asked) ? asked : 'overview'
  const tables = [...tablesOf[part]]
  const typed = search.get('asOf')?.trim() ?? ''
  const asOf = readAsOf(search)
  const read = async (day: string | undefined, problem?: DashboardView['problem']): Promise<DashboardView> => {
    const query = { ...filter, axis, ...(day && { asOf: day }) }
    const [dashboard, trend, facets] = await Promise.all([
      api.figures.dashboard({ query: { ...query, tables } }),
      tables.includes('trend') ? api.figures.trend({ query }) : null,
      api.register.facets({ query: RegisterFilter.parse({}) }),
    ])
    return { dashboard, part, trend, choices: choicesFrom(facets), asOf: day, problem }
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
