import { isLanguage, parseDate } from '@tawsiya/messages'
import { AsOf } from '@tawsiya/sdk'
import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, url, locals: { api } }) => {
  const since = parseDate(url.searchParams.get('since') ?? '')
  const asOf = AsOf.safeParse(url.searchParams.get('asOf') ?? undefined).data
  const language = url.searchParams.get('language') ?? ''
  return fileResponse(
    await api.ministerPages.file({ params, query: { ...(since && { since }), ...(isLanguage(language) && { language }), asOf } }),
  )
}
