import { type RequestEvent, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { saidOf } from '#lib/holdings/succession-words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals: { api } }) => {
  const succession = await api.successions.get({ params })
  return { title: saidOf(succession), succession }
}

type Event = RequestEvent<{ id: string }>

async function attempt({ params, request, cookies }: Event, work: () => Promise<unknown>, done: string) {
  const form = await request.formData()
  try {
    await work()
  } catch (error) {
    return refusal(error, form)
  }
  leaveNotice(cookies, { kind: 'good', title: done })
  redirect(303, href(`/successions/${Number(params.id)}`))
}

export const actions: Actions = {
  undo: (event) => attempt(event, () => event.locals.api.successions.undo({ params: event.params }), m.succession_was_undone()),
  revoke: (event) => attempt(event, () => event.locals.api.successions.revoke({ params: event.params }), m.succession_was_revoked()),
}
