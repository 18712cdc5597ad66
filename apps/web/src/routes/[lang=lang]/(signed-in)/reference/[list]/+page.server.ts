import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import type { Entry } from '../lists/entry.ts'
import { lists } from '../lists/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { api, language } }) => {
  const list = lists[params.list]
  if (!list) error(404, m.error_not_found())
  const entries = await list.read(api, language)
  const words = (url.searchParams.get('q') ?? '').trim()
  const chosen = url.searchParams.get('view')
  const tabs = (list.views ?? [])
    .map(({ view, word }) => ({ view, word: word(), count: entries.filter((entry) => entry.view === view).length }))
    .filter(({ view, count }) => count > 0 || view === chosen)
  const here = href(`/reference/${params.list}`)
  return {
    title: list.word(),
    list: params.list,
    words,
    view: chosen,
    views: [
      { word: m.reference_all(), href: here, count: entries.length, current: chosen === null },
      ...tabs.map(({ view, word, count }) => ({ word, href: `${here}?view=${view}`, count, current: view === chosen })),
    ],
    entries: entries
      .filter((entry) => (chosen === null || entry.view === chosen) && matches(entry, words))
      .map(({ code, name, about }) => ({ code, name, about })),
  }
}

function matches({ code, values }: Entry, words: string): boolean {
  const told = [code, ...Object.values(values)].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => told.includes(word))
}
