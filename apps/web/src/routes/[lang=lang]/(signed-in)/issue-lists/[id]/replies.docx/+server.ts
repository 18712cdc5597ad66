import { isLanguage } from '@tawsiya/messages'
import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params: { id }, url, locals: { api } }) => {
  const language = url.searchParams.get('language') ?? ''
  return fileResponse(await api.issueLists.repliesFile({ params: { id }, query: isLanguage(language) ? { language } : {} }))
}
