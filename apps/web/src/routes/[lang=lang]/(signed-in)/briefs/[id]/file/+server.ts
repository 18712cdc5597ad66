import { isLanguage } from '@tawsiya/messages'
import { DocumentFormat } from '@tawsiya/sdk'
import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params: { id }, url, locals: { api } }) => {
  const language = url.searchParams.get('language') ?? ''
  const format = DocumentFormat.catch('docx').parse(url.searchParams.get('format'))
  return fileResponse(await api.briefs.document({ params: { id }, query: { format, ...(isLanguage(language) && { language }) } }))
}
