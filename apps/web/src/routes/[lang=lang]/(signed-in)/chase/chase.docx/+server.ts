import { fileResponse } from '#lib/server/file-response.ts'
import { readChaseQuery } from '../query.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, locals: { api } }) =>
  fileResponse(await api.reminders.chaseFile({ query: readChaseQuery(url.searchParams) }))
