import { isLanguage, m, parseDate } from '@tawsiya/messages'
import { readAsOf } from '#lib/server/as-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language: ownLanguage }, params, url }) => {
  const since = parseDate(url.searchParams.get('since') ?? '')
  const language = url.searchParams.get('language') ?? ''
  const wanted = { ...(since && { since }), ...(isLanguage(language) && { language }) }
  const [page, past] = await readAsOf(url, ownLanguage, (query) => api.ministerPages.get({ params, query: { ...wanted, ...query } }))
  return { title: m.minister_page(), page, ...past }
}
