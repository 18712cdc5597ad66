import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals: { api, session } }) => {
  const handover = await api.handovers.get({ params })
  const mayUndo = handover.to.id !== session?.accountId || session.permissions.includes('accounts:manage')
  return {
    title: m.handover_of({ from: handover.from.name, to: handover.to.name }),
    handover,
    pack: handover.mine ? await api.handovers.pack({ params }) : null,
    mayUndo,
  }
}

export const actions: Actions = {
  undo: async ({ params, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.handovers.undo({ params })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.handover_was_undone() })
    redirect(303, href(`/handovers/${params.id}`))
  },
}
