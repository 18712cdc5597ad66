import { isLanguage, m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { id }, url }) => {
  const language = url.searchParams.get('language') ?? ''
  const { list, document, words } = await api.issueLists.replies({ params: { id }, query: isLanguage(language) ? { language } : {} })
  return { title: m.issues_replies_page(), list, document, words }
}
