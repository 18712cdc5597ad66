import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { ApiError, type Session } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import type { Actions, PageServerLoad } from './$types'

/** What an update is begun with: which components, in whose name, for which request. */
interface Beginning {
  key: string
  body: string
  componentIds: number[]
  requestId: number | null
}

const numbers = (values: readonly unknown[]): number[] => values.map(Number).filter((value) => Number.isSafeInteger(value) && value > 0)

const read = (given: URLSearchParams | FormData): Beginning => ({
  key: String(given.get('key') ?? '') || randomUUID(),
  body: String(given.get('body') ?? ''),
  componentIds: numbers(given.getAll('component')),
  requestId: numbers(given.getAll('request'))[0] ?? null,
})

const writesFor = (session: Session | null) =>
  (session?.memberships ?? [])
    .filter(({ role }) => role === 'liaison' || role === 'member')
    .map(({ bodyCode, bodyName }) => ({ code: bodyCode, name: bodyName }))

export const load: PageServerLoad = ({ locals: { session }, url }) => ({
  title: m.update_new(),
  beginning: read(url.searchParams),
  bodies: writesFor(session),
})

export const actions: Actions = {
  default: async ({ request, locals: { api } }) => {
    const beginning = read(await request.formData())
    const { key, body, componentIds, requestId } = beginning
    let id: number
    try {
      ;({ id } = await api.updates.create({ body: { key, bodyCode: body, componentIds, requestId } }))
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) return fail(error.status, { problem: error.problem, beginning })
      throw error
    }
    redirect(303, href(`/updates/${id}`))
  },
}
