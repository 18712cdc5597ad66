import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, url: { searchParams } }) => {
  const q = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const kind = searchParams.get('in') === 'reports' ? ('reports' as const) : ('recommendations' as const)
  const page = Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1)
  return { title: m.search_title(), q, kind, found: q ? await api.search.find({ query: { q, in: kind, page } }) : null }
}
