import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { api }, params: { id } }) => fileResponse(await api.evidence.file({ params: { id } }))
