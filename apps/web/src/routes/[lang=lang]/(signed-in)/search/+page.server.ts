import { m } from '@tawsiya/messages'
import { readAsOf } from '#lib/server/as-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language }, url }) => {
  const { searchParams } = url
  const q = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const kind = searchParams.get('in') === 'reports' ? ('reports' as const) : ('recommendations' as const)
  const page = Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1)
  const [found, past] = await readAsOf(url, language, async (then) =>
    q ? api.search.find({ query: { q, in: kind, page, ...then } }) : null,
  )
  return { title: m.search_title(), q, kind, found, ...past }
}
