import { PackFormat } from '@tawsiya/sdk'
import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params: { id }, url, locals: { api } }) =>
  fileResponse(await api.packs.file({ params: { id }, query: { format: PackFormat.catch('xlsx').parse(url.searchParams.get('format')) } }))
