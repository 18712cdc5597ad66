import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params: { id, code }, locals: { api } }) =>
  fileResponse(await api.requests.letter({ params: { id, code } }))
