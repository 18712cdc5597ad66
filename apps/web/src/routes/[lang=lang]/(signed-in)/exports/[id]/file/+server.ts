import { fileResponse } from '#lib/server/file-response.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params: { id }, locals: { api } }) => fileResponse(await api.exports.file({ params: { id } }))
