import { m } from '@tawsiya/messages'
import { changeKinds, RegisterQuery } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { changesSearch, readChanges } from '#lib/changes/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { filterOf, readQuery, searchOf } from '#lib/register/address.ts'
import { chipsFor } from '#lib/register/chips.ts'
import { facetViews } from '#lib/register/facets.ts'
import { readListSymbols } from '#lib/server/scope-choices.ts'
import type { PageServerLoad } from './$types'

const pageSize = 50
const shownOfText = 160

export const load: PageServerLoad = async ({ locals: { api, session }, url }) => {
  const filter = readChanges(url.searchParams)
  const scope = filterOf(readQuery(url.searchParams).query)
  const page = Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1)
  const query = RegisterQuery.parse(scope)
  const [found, facets, bodies, lists] = await Promise.all([
    api.changes.list({ query: { ...filter, page, pageSize } }),
    api.register.facets({ query: scope }),
    scope.institution.length > 0 ? api.bodies.list() : [],
    readListSymbols(api, session, scope),
  ])
  const names = new Map(bodies.map(({ code, names: { en } }) => [code, en]))
  const period = changesSearch({ ...(filter.from && { from: filter.from }), ...(filter.to && { to: filter.to }) }).slice(1)
  const inPeriod = (address: string) => [address, period].filter(Boolean).join(address.includes('?') ? '&' : '?')
  return {
    title: m.changes_title(),
    found: { ...found, items: found.items.map((change) => ({ ...change, text: excerpt(change.text, shownOfText) })) },
    filter,
    search: changesSearch(filter, filter.kind),
    fields: [...new URLSearchParams(searchOf(scope))],
    registerSearch: searchOf(scope),
    chips: chipsFor(query, facetViews(facets, query, names), lists).map((chip) => ({
      ...chip,
      href: inPeriod(chip.href.replace(href('/register'), href('/changes'))),
    })),
    clear: inPeriod(href('/changes')),
    kinds: [[], ...changeKinds.map((kind) => [kind])].map((kind) => ({
      kind: kind[0] ?? null,
      href: href('/changes') + changesSearch(filter, kind),
      count:
        kind.length === 0
          ? changeKinds.reduce((sum, one) => sum + found.counts[one], 0)
          : kind.reduce((sum, one) => sum + found.counts[one], 0),
      current: kind.join() === filter.kind.join(),
    })),
    previous: page > 1 ? href('/changes') + changesSearch(filter, filter.kind, page - 1) : undefined,
    next: page * pageSize < found.total ? href('/changes') + changesSearch(filter, filter.kind, page + 1) : undefined,
  }
}
