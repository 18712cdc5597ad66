import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { searchOf } from '#lib/register/address.ts'
import type { PageServerLoad } from './$types'

const usual = 12

export const load: PageServerLoad = async ({ locals: { api, session }, params: { id }, url }) => {
  if (!session?.permissions.includes('briefs:write')) error(403, m.error_forbidden())
  const typed = Number(url.searchParams.get('months') ?? usual)
  const months = Number.isInteger(typed) && typed >= 1 && typed <= 60 ? typed : usual
  const [briefs, { gaps, recommendations, asOf }] = await Promise.all([
    api.briefs.list(),
    api.gaps.ofBrief({ params: { id }, query: { months } }),
  ])
  const brief = briefs.find((one) => one.id === Number(id))
  return {
    title: m.gaps_title(),
    ...{ id: Number(id), name: brief?.title ?? '', months, recommendations, asOf },
    gaps: gaps.map(({ filter, ...gap }) => ({ ...gap, search: filter && searchOf(filter) })),
  }
}
