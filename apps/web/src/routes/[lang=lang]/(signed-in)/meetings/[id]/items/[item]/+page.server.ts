import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { calendarDate, m } from '@tawsiya/messages'
import { ApiError, type MeetingItem } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { markActionPoint } from '#lib/server/mark-action-point.ts'
import { readDiscussion } from '#lib/server/discussion.ts'
import { refusal } from '#lib/server/refusal.ts'
import { pointRows, readRecord } from './record-form.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

const shownOfReport = 600

export const load: PageServerLoad = async ({ locals: { api, session }, params: { id, item: itemId } }) => {
  const [meeting, item] = await Promise.all([api.meetings.get({ params: { id } }), api.meetings.item({ params: { id, itemId } })])
  const recommendation = await api.recommendations.get({ params: { code: item.code } })
  return {
    title: `${item.code} · ${m.meeting_title({ number: meeting.number, group: meeting.groupName })}`,
    meeting,
    item: { ...item, reported: item.reported.map((report) => ({ ...report, narrative: excerpt(report.narrative, shownOfReport) })) },
    recommendation,
    discussion: await readDiscussion(api, 'meeting-item', item.id),
    records: meeting.actions.includes('record') && meeting.state !== 'called',
    account: session?.accountId ?? 0,
    today: calendarDate(new Date()),
  }
}

type Event = RequestEvent<RouteParams>

const here = (params: Partial<Record<string, string>>, item = params['item']) => href(`/meetings/${params['id']}/items/${item}`)

export const actions: Actions = {
  record: async ({ request, locals: { api }, params: { id, item: itemId } }: Event) => {
    const form = await request.formData()
    let saved: MeetingItem
    try {
      saved = await api.meetings.record({ params: { id, itemId }, body: readRecord(form) })
    } catch (cause) {
      return refusedRecord(cause, form)
    }
    const onwards = form.get('then') === 'next' ? saved.next : saved.id
    redirect(303, onwards === null ? href(`/meetings/${id}`) : here({ id }, String(onwards)))
  },
  strike: async ({ request, locals: { api }, params }: Event) => {
    const form = await request.formData()
    try {
      await api.actionPoints.remove({ params: { id: String(form.get('point')) } })
    } catch (cause) {
      return refusedRecord(cause, form)
    }
    redirect(303, here(params))
  },
  mark: async (event: Event) => {
    const { status, data } = await markActionPoint(({ params }) => here(params))(event)
    return fail(status, { ...data, stale: null })
  },
}

/** A stale save shows both versions; the form keeps what was typed, and its next save names the version that it has been shown. */
function refusedRecord(cause: unknown, form: FormData) {
  const { status, data } = refusal(cause, form)
  const stale = cause instanceof ApiError && cause.problem.code === 'stale-version' ? (cause.problem.current as MeetingItem).record : null
  // The API counts the rows in which something was typed, the page all of them.
  const rows = pointRows(form)
  const fields = Object.entries(data.problem.fields ?? {}).map(([path, say]): [string, string] => {
    const [, row, field] = /^actionPoints\.(\d+)\.(\w+)$/.exec(path) ?? []
    return [row === undefined ? path : `point-${rows[Number(row)] ?? 0}-${field === 'owner' || field === 'dueOn' ? field : 'what'}`, say]
  })
  return fail(status, { ...data, problem: { ...data.problem, fields: Object.fromEntries(fields) }, stale })
}
