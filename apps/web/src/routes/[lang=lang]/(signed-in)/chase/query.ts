import { parseDate } from '@tawsiya/messages'
import { AsOf, chaseOrders, type ChaseQuery } from '@tawsiya/sdk'

/** The filter of the chase list, out of its address. */
export function readChaseQuery(search: URLSearchParams): ChaseQuery {
  const sort = chaseOrders.find((order) => order === search.get('sort')) ?? 'due'
  const workingGroup = search.get('workingGroup')
  const asOf = AsOf.safeParse(parseDate(search.get('asOf') ?? '') ?? search.get('asOf') ?? undefined).data
  const review = search.get('review')
  return {
    body: search.getAll('body').filter(Boolean),
    ...(workingGroup && { workingGroup }),
    ...(review && { review }),
    ...(search.get('overdue') === 'true' && { overdue: 'true' as const }),
    ...(asOf && { asOf }),
    sort,
  }
}
