import { randomUUID } from 'node:crypto'
import { m } from '@tawsiya/messages'
import { excerpt } from '#lib/excerpt.ts'
import type { PageServerLoad } from './$types'

const shownOfText = 220

export const load: PageServerLoad = async ({ locals: { api, session }, params: { id } }) => {
  const [{ items, ...request }, packs] = await Promise.all([
    api.requests.get({ params: { id } }),
    api.packs.list({ query: { request: Number(id) } }),
  ])
  const writesFor = new Set((session?.memberships ?? []).filter(({ role }) => role === 'liaison').map(({ bodyCode }) => bodyCode))
  const byBody = Map.groupBy(items, ({ body }) => body.code)
  return {
    title: request.letterNumber ? `${m.request_of_letter()} ${request.letterNumber}` : m.request_title(),
    request,
    packs,
    institutions: [...byBody.values()].flatMap((asked) => {
      const body = asked[0]?.body
      if (!body) return []
      return {
        body,
        answered: asked.filter(({ answered }) => answered).length,
        own: writesFor.has(body.code),
        items: asked.map((item) => ({ ...item, text: excerpt(item.text, shownOfText), key: randomUUID() })),
      }
    }),
  }
}
