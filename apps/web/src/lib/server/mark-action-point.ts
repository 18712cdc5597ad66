import { redirect, type RequestEvent } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'

/** The action of every page that shows action points: done, or not done after all. */
export const markActionPoint = (back: (event: RequestEvent) => string) => async (event: RequestEvent) => {
  const form = await event.request.formData()
  const done = form.get('done') === 'yes'
  try {
    await event.locals.api.actionPoints.mark({ params: { id: String(form.get('point')) }, body: { done } })
  } catch (cause) {
    return refusal(cause, form)
  }
  leaveNotice(event.cookies, { kind: 'good', title: done ? m.action_point_marked() : m.action_point_reopened() })
  redirect(303, back(event))
}
