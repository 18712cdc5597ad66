import { passFile } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ request, locals: { api }, params: { id } }) =>
  passFile(request, (headers) => api.obligations.file.open({ params: { id } }, headers))
