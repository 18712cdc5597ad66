import { isLanguage } from '@tawsiya/messages'
import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { api }, params: { id }, url: { searchParams } }) => {
  const language = searchParams.get('language') ?? ''
  const version = Number(searchParams.get('version'))
  const query = { ...(isLanguage(language) && { language }), ...(version > 0 && { version }) }
  return fileResponse(await api.meetings.minutesFile({ params: { id }, query }))
}
