import { m } from '@tawsiya/messages'
import type { RegisterQuery } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { date } from '#lib/format.ts'
import { changed, listFields, without } from './address.ts'
import { type FacetView, titleOf } from './facets.ts'

export interface Chip {
  name: string
  word: string
  /** The same list without this filter. */
  href: string
}

/** `lists` knows lists of issues by their symbols. */
export function chipsFor(query: RegisterQuery, facets: readonly FacetView[], lists: ReadonlyMap<number, string> = new Map()): Chip[] {
  const chip = (name: string, word: string, search: string): Chip => ({ name, word, href: `${href('/register')}${search}` })
  const { q, code, overdue, changedSince, counting, issueList } = query
  const listed = listFields.flatMap((field) => {
    const values = facets.find((facet) => facet.field === field)?.values ?? []
    return query[field].map((value) =>
      chip(titleOf(field), values.find((known) => known.value === value)?.word ?? value, without(query, field, value)),
    )
  })
  return [
    ...(q ? [chip(m.register_words(), q, changed(query, { q: undefined }))] : []),
    ...(code.length > 0 ? [chip(m.register_codes(), m.register_codes_count({ count: code.length }), changed(query, { code: [] }))] : []),
    ...(issueList
      ? [chip(m.brief_scope_issue_list(), lists.get(issueList) ?? String(issueList), changed(query, { issueList: undefined }))]
      : []),
    ...listed,
    ...(overdue ? [chip(m.register_answers(), m.register_overdue(), changed(query, { overdue: undefined }))] : []),
    ...(counting === 'then' ? [chip(m.succession_counting(), m.succession_counting_then(), changed(query, { counting: undefined }))] : []),
    ...(changedSince ? [chip(m.register_changed_since(), date(changedSince), changed(query, { changedSince: undefined }))] : []),
  ]
}
