import { previewSizes } from '@tawsiya/sdk'
import { passFile } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ request, locals: { api }, params: { id }, url: { searchParams } }) => {
  const page = Number(searchParams.get('page')) || 1
  const size = previewSizes.find((known) => known === searchParams.get('size')) ?? 'page'
  return passFile(request, (headers) => api.evidence.preview.open({ params: { id }, query: { page, size } }, headers))
}
