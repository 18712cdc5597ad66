import { fileResponse } from '#lib/server/file-response.ts'
import { twoVersions } from '../two-versions.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params: { id }, url, locals: { api, language } }) =>
  fileResponse(await api.drafts.changes({ params: { id }, query: twoVersions(url, language) }))
