import { PackFormat } from '@tawsiya/sdk'
import { passFile } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ request, url, locals: { api }, params: { id } }) => {
  const format = PackFormat.catch('xlsx').parse(url.searchParams.get('format'))
  return passFile(request, (headers) => api.packs.file.open({ params: { id }, query: { format } }, headers))
}
