import { redirect, type RequestEvent } from '@sveltejs/kit'
import { calendarDate, languages, m, typedDate } from '@tawsiya/messages'
import { meetingStates } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { markActionPoint } from '#lib/server/mark-action-point.ts'
import { readWhen } from '#lib/meetings/when.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { id } }) => {
  const meeting = await api.meetings.get({ params: { id } })
  return {
    title: m.meeting_title({ number: meeting.number, group: meeting.groupName }),
    meeting,
    today: calendarDate(new Date()),
    typed: {
      heldOn: typedDate(meeting.heldOn),
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt ?? '',
      place: meeting.place,
      link: meeting.link ?? '',
    },
    languages,
  }
}

type Event = RequestEvent<RouteParams>

export const actions: Actions = {
  state: async ({ request, locals: { api }, params: { id }, cookies }: Event) => {
    const form = await request.formData()
    const state = meetingStates.find((known) => known === form.get('state'))
    let first: number | undefined
    try {
      const next = state === 'called' || !state ? 'open' : state
      const meeting = await api.meetings.setState({ params: { id }, body: { version: Number(form.get('version')), state: next } })
      first = next === 'open' ? (meeting.agenda.find(({ decision }) => decision === null) ?? meeting.agenda[0])?.id : undefined
    } catch (cause) {
      return refusal(cause, form)
    }
    if (first === undefined) leaveNotice(cookies, { kind: 'good', title: m.meeting_state_saved() })
    redirect(303, href(first === undefined ? `/meetings/${id}` : `/meetings/${id}/items/${first}`))
  },

  change: async ({ request, locals: { api }, params: { id }, cookies }: Event) => {
    const form = await request.formData()
    const read = readWhen(form)
    if ('fields' in read) return mend(read.fields, form)
    try {
      await api.meetings.change({ params: { id }, body: { version: Number(form.get('version')), ...read.when } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.meeting_changed() })
    redirect(303, href(`/meetings/${id}`))
  },

  confirm: async ({ request, locals: { api }, params: { id }, cookies }: Event) => {
    const form = await request.formData()
    try {
      await api.meetings.confirm({ params: { id }, body: { version: Number(form.get('version')) } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.meeting_confirmed() })
    redirect(303, href(`/meetings/${id}`))
  },

  mark: markActionPoint(({ params }) => href(`/meetings/${params['id']}`)),
}
