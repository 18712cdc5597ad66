import type { Client } from '@tawsiya/sdk'
import { filterOf, readQuery } from './address.ts'

/** So many recommendations can be changed at once. */
export const batchLimit = 500
const pageSize = 200

/** The recommendations that an address names: `?code=…&code=…`, or with `choose=all` those that its filter finds. */
export async function chosenCodes(api: Client, search: URLSearchParams): Promise<string[]> {
  if (search.get('choose') !== 'all') return [...new Set(search.getAll('code'))].slice(0, batchLimit)
  const filter = filterOf(readQuery(search).query)
  const pages = Array.from({ length: Math.ceil(batchLimit / pageSize) }, (_, index) =>
    api.register.list({ query: { ...filter, page: index + 1, pageSize } }),
  )
  return (await Promise.all(pages)).flatMap(({ items }) => items.map(({ code }) => code)).slice(0, batchLimit)
}
