import { m } from '@tawsiya/messages'
import { excerpt } from '#lib/excerpt.ts'
import type { PageServerLoad } from './$types'

const shownOfMessage = 180

export const load: PageServerLoad = async ({ locals: { api, session } }) => ({
  title: m.request_list(),
  requests: (await api.requests.list()).map((request) => ({ ...request, message: excerpt(request.message, shownOfMessage) })),
  sends: session?.permissions.includes('requests:send') ?? false,
})
