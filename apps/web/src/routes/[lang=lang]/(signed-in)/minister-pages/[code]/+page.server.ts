import { isLanguage, m, parseDate } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params, url }) => {
  const since = parseDate(url.searchParams.get('since') ?? '')
  const language = url.searchParams.get('language') ?? ''
  const page = await api.ministerPages.get({ params, query: { ...(since && { since }), ...(isLanguage(language) && { language }) } })
  return { title: m.minister_page(), page }
}
