import { parseDate } from '@tawsiya/messages'
import { AsOf, changeKinds, type ChangeKind, type ChangesFilter } from '@tawsiya/sdk'
import { filterOf, readQuery, searchOf } from '#lib/register/address.ts'

/** What an address asks for: a filter of the register, a period, kinds. What cannot be read is left out. */
export function readChanges(search: URLSearchParams): ChangesFilter {
  const typed = (name: string) => search.get(name)?.trim() ?? ''
  const from = AsOf.safeParse(parseDate(typed('from')) ?? typed('from')).data
  const to = parseDate(typed('to'))
  return {
    ...filterOf(readQuery(search).query),
    kind: changeKinds.filter((kind) => search.getAll('kind').includes(kind)),
    ...(from && { from }),
    ...(to && { to }),
  }
}

/** The address of the same list, of these kinds. */
export function changesSearch({ from, to, ...filter }: Partial<ChangesFilter>, kinds: readonly ChangeKind[] = [], page = 1): string {
  const search = new URLSearchParams(searchOf({ ...filter, page }))
  search.delete('kind')
  for (const [name, value] of Object.entries({ from, to })) if (value) search.append(name, value)
  for (const kind of kinds) search.append('kind', kind)
  return search.size > 0 ? `?${search}` : ''
}
