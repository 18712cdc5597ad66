import { redirect, type RequestEvent } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { digests, notificationKinds } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'

export const tell = async ({ request, cookies, locals: { api } }: RequestEvent) => {
  const form = await request.formData()
  const wanted = form.getAll('kind')
  await api.notifications.prefer({
    body: {
      atOnce: form.has('atOnce'),
      digest: digests.find((known) => known === form.get('digest')) ?? 'day',
      weekday: Number(form.get('weekday')),
      hour: Number(form.get('hour')),
      muted: notificationKinds.filter((kind) => !wanted.includes(kind)),
    },
  })
  leaveNotice(cookies, { kind: 'good', title: m.telling_saved() })
  redirect(303, `${href('/account')}#telling`)
}

export const makeFeed = async ({ url, locals: { api } }: RequestEvent) => {
  const { path } = await api.calendarFeed.create()
  return { feedAddress: url.origin + path }
}

export const endFeed = async ({ cookies, locals: { api } }: RequestEvent) => {
  await api.calendarFeed.revoke()
  leaveNotice(cookies, { kind: 'good', title: m.telling_feed_revoked() })
  redirect(303, `${href('/account')}#calendar`)
}
