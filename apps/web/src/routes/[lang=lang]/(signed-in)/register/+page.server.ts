import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { type Client, mostAlternatives, type RegisterQuery } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { list as listed } from '#lib/format.ts'
import { changed, filterAsOf, readQuery, searchOf } from '#lib/register/address.ts'
import { chipsFor } from '#lib/register/chips.ts'
import { facetViews } from '#lib/register/facets.ts'
import { viewsFor } from '#lib/register/views.ts'
import { readListSymbols } from '#lib/server/scope-choices.ts'
import type { PageServerLoad } from './$types'

/** A row shows three lines; the rest of a long paragraph is read on its own page. */
const shownOfText = 200

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  const { query, unread, manyCodes } = readQuery(url.searchParams)
  const filter = filterAsOf(query)
  const { asOf } = filter
  const views = viewsFor(session)
  const [list, facets, names, counts, lists] = await Promise.all([
    api.register.list({ query }),
    api.register.facets({ query: filter }),
    institutionNames(api, query, language),
    api.register.counts({ body: { filters: views.map(({ filter }) => filter), asOf } }),
    readListSymbols(api, session, query),
  ])
  if (list.items.length === 0 && list.total > 0)
    redirect(303, `${href('/register')}${searchOf({ ...query, page: Math.ceil(list.total / query.pageSize) })}`)

  const shownFacets = facetViews(facets, query, names)
  const chips = chipsFor(query, shownFacets, lists)
  const search = searchOf(filter)
  const may = (permission: 'register:edit' | 'imports:manage' | 'briefs:write' | 'responsibilities:assign' | 'requests:send') =>
    session?.permissions.includes(permission) ?? false
  return {
    title: m.register_title(),
    query,
    unread,
    codesError: manyCodes ? m.register_codes_many({ limit: mostAlternatives }) : sayUnknown(list.unknownCodes),
    search,
    changesSearch: searchOf({ ...filter, asOf: undefined }),
    counting: {
      counting: query.counting ?? 'now',
      then: `${href('/register')}${changed(query, { counting: 'then' })}`,
      now: `${href('/register')}${changed(query, { counting: undefined })}`,
    },
    now: `${href('/register')}${changed(query, { asOf: undefined })}`,
    list: { ...list, items: list.items.map((row) => ({ ...row, text: excerpt(row.text, shownOfText) })) },
    facets: shownFacets,
    chips,
    views: views.map((view, index) => ({
      word: view.word,
      href: `${href('/register')}${searchOf({ ...view.filter, asOf })}`,
      count: counts[index] ?? 0,
      current: searchOf({ ...view.filter, asOf }) === search,
    })),
    allChosen: url.searchParams.get('choose') === 'all',
    may: {
      enter: may('register:edit'),
      import: may('imports:manage'),
      brief: may('briefs:write'),
      assign: may('responsibilities:assign'),
      ask: may('requests:send'),
    },
  }
}

const namedCodes = 10

function sayUnknown(codes: readonly string[]): string | undefined {
  if (codes.length === 0) return undefined
  const named = [...codes.slice(0, namedCodes), ...(codes.length > namedCodes ? ['…'] : [])]
  return m.register_codes_unknown({ count: codes.length, codes: listed(named) })
}

/** No facet counts `institution`, so the names of chosen ones are asked for. */
async function institutionNames(api: Client, { institution }: RegisterQuery, language: 'en' | 'ar' | 'ckb'): Promise<Map<string, string>> {
  if (institution.length === 0) return new Map()
  return new Map((await api.bodies.list()).map(({ code, names }) => [code, names[language]]))
}
