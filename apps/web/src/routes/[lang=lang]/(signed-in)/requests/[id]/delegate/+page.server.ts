import { error, redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const shownOfText = 160

export const load: PageServerLoad = async ({ locals: { api, session }, params: { id }, url }) => {
  const bodyCode = url.searchParams.get('body') ?? ''
  const inside = session?.memberships.some((own) => own.bodyCode === bodyCode && (own.role === 'liaison' || own.role === 'approver'))
  if (!inside) error(404, m.problem_not_found())
  const [request, contacts, delegations] = await Promise.all([
    api.requests.get({ params: { id } }),
    api.focalPoints.get({ params: { code: bodyCode } }),
    api.delegations.list(),
  ])
  const open = request.items.filter(
    ({ body, answered, withdrawn, withOfficers }) => body.code === bodyCode && !answered && !withdrawn && !withOfficers,
  )
  return {
    title: m.delegation_hand_on(),
    request,
    bodyCode,
    items: open.map((item) => ({
      ...item,
      text: excerpt(item.text, shownOfText),
      handedTo: delegations
        .filter(({ componentId, body }) => componentId === item.componentId && body.code === bodyCode)
        .map(({ toName }) => toName),
    })),
    directorates: contacts.directorates,
    people: contacts.people.filter(({ accountId }) => accountId !== session?.accountId),
  }
}

export const actions: Actions = {
  default: async ({ request, cookies, locals: { api }, params: { id }, url }) => {
    const form = await request.formData()
    const [kind, to = ''] = String(form.get('to') ?? '').split(/:(.*)/)
    const typed = String(form.get('dueOn') ?? '')
    const dueOn = parseDate(typed)
    const componentIds = form.getAll('component').map(Number)
    const faults = {
      ...(componentIds.length === 0 && { component: m.request_missing_what() }),
      ...(to === '' && { to: m.asking_delegate_to_one() }),
      ...(!dueOn && { dueOn: typed ? m.date_invalid({ typed }) : m.request_missing_due() }),
    }
    if (Object.keys(faults).length > 0 || !dueOn) return mend(faults, form)
    try {
      await api.delegations.create({
        body: {
          bodyCode: url.searchParams.get('body') ?? '',
          requestId: Number(id),
          componentIds,
          toBodyCode: kind === 'body' ? to : null,
          toAccountId: kind === 'person' ? Number(to) : null,
          dueOn,
          note: String(form.get('note') ?? ''),
        },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.delegation_was_handed_on() })
    redirect(303, href(`/requests/${id}`))
  },
}
