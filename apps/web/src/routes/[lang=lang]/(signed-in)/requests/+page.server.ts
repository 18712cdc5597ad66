import { m } from '@tawsiya/messages'
import { excerpt } from '#lib/excerpt.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import type { PageServerLoad } from './$types'

const shownOfMessage = 180

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  const [requests, past] = await readAsOf(url, language, (query) => api.requests.list({ query }))
  return {
    title: m.request_list(),
    ...past,
    requests: requests.map((request) => ({ ...request, message: excerpt(request.message, shownOfMessage) })),
    sends: session?.permissions.includes('requests:send') ?? false,
  }
}
