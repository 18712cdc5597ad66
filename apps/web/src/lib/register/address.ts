import { parseDate } from '@tawsiya/messages'
import { RegisterFilter, RegisterFilterAsOf, RegisterQuery, mostAlternatives } from '@tawsiya/sdk'
import { codesIn } from './codes.ts'

/* The address holds the whole state of the register: `?position=noted&theme=torture&sort=updated&order=desc&page=2`. */

const lists = [
  'mechanism',
  'review',
  'position',
  'claimed',
  'assessed',
  'lead',
  'institution',
  'workingGroup',
  'theme',
  'group',
  'sdg',
] as const
/** The fields of the filter that hold several values. */
export type ListField = (typeof lists)[number]
export const listFields: readonly ListField[] = lists

const usual: Partial<Record<keyof RegisterQuery, unknown>> = { sort: 'code', order: 'asc', page: 1, pageSize: 25, overdue: false }

/** What an address asks for. A field that cannot be read is left out, and `unread` says so; `manyCodes` that some of the codes were. */
export function readQuery(search: URLSearchParams): { query: RegisterQuery; unread: boolean; manyCodes: boolean } {
  const codes = codesIn(search.getAll('code'))
  const manyCodes = codes.length > mostAlternatives
  const given: Record<string, unknown> = { code: codes.slice(0, mostAlternatives) }
  for (const name of Object.keys(RegisterQuery.shape).filter((known) => known !== 'code')) {
    const values = search.getAll(name).filter((value) => value.trim() !== '')
    if (values.length > 0) given[name] = (lists as readonly string[]).includes(name) ? values : values.at(-1)
  }
  for (const name of ['changedSince', 'asOf']) {
    const typed = given[name]
    if (typeof typed === 'string') given[name] = parseDate(typed) ?? typed
  }
  const read = RegisterQuery.safeParse(given)
  if (read.success) return { query: read.data, unread: false, manyCodes }
  for (const { path } of read.error.issues) delete given[String(path[0])]
  return { query: RegisterQuery.parse(given), unread: true, manyCodes }
}

/** The query of an address, without what is usual: `''` where everything is. */
export function searchOf(query: Partial<RegisterQuery>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === usual[name as keyof RegisterQuery]) continue
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item))
  }
  return search.size > 0 ? `?${search}` : ''
}

/** The filter alone: without order and page, as counts, exports and briefs take it. */
export const filterOf = (query: RegisterQuery): RegisterFilter => RegisterFilter.parse(query)

/** The filter with the day or moment that is looked at, as links to the same list of then hold it. */
export const filterAsOf = (query: RegisterQuery): RegisterFilterAsOf => RegisterFilterAsOf.parse(query)

/** The first page of the same list with something changed. */
export const changed = (query: RegisterQuery, change: Partial<RegisterQuery>): string => searchOf({ ...query, page: 1, ...change })

export const without = (query: RegisterQuery, field: ListField, value: string): string =>
  changed(query, { [field]: (query[field] as string[]).filter((other) => other !== value) })
