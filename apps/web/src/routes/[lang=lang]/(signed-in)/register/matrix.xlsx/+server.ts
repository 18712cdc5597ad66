import { filterAsOf, readQuery } from '#lib/register/address.ts'
import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { api }, url }) =>
  fileResponse(await api.register.export({ query: filterAsOf(readQuery(url.searchParams).query) }))
