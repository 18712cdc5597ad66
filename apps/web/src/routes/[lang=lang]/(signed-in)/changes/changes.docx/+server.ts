import { readChanges } from '#lib/changes/address.ts'
import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { api }, url }) =>
  fileResponse(await api.changes.document({ query: readChanges(url.searchParams) }))
