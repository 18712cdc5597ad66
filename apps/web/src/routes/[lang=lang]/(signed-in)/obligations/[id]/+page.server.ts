import { redirect, type RequestEvent } from '@sveltejs/kit'
import { calendarDate, m, parseDate } from '@tawsiya/messages'
import type { Client } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { obligationHref, obligationTitle } from '#lib/obligations/words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { readForm } from '#lib/server/read-form.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session }, params }) => {
  const obligation = await api.obligations.get({ params: { id: params.id } })
  const edits = session?.permissions.includes('obligations:edit') ?? false
  const linked = obligation.briefs.map(({ id }) => id)
  return {
    title: obligationTitle(obligation),
    today: calendarDate(new Date()),
    obligation,
    edits,
    lists: (session?.permissions.includes('issue-lists:read') ? await api.issueLists.list() : []).filter(
      ({ mechanismCode }) => mechanismCode === obligation.mechanism.code,
    ),
    /** Those that could be linked, newest first. */
    briefs: edits ? (await api.briefs.list()).filter(({ id }) => !linked.includes(id)).map(({ id, title }) => ({ id, title })) : [],
  }
}

type Event = RequestEvent<{ id: string }>
type Given = (name: string) => string

/** Does something to this obligation, says so, and shows it again. */
const act =
  (said: () => string, place: string, work: (api: Client, id: string, given: Given) => Promise<unknown>) =>
  async ({ cookies, locals: { api }, params, request }: Event) => {
    const form = await request.formData()
    try {
      await work(api, params.id, (name) => String(form.get(name) ?? '').trim())
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: said() })
    redirect(303, `${href(obligationHref(Number(params.id)))}${place}`)
  }

const typedDay = (typed: string): string => parseDate(typed) ?? typed

export const actions: Actions = {
  /** Saves what stands there, with the mark taken off or back on the calendar. */
  confirm: act(m.obligations_confirmed, '', async (api, id, given) => {
    const { rule, triggerOn, printedOn, override, note } = await api.obligations.get({ params: { id } })
    const explained = { reason: override?.reason ?? '', source: override?.source ?? '' }
    const body = { version: Number(given('version')), triggerOn, printedOn, ...explained, note, verify: given('verify') === 'true' }
    await api.obligations.save({ params: { id }, body: { ...body, ruleCode: rule?.code ?? null } })
  }),
  reach: act(m.obligations_milestone_saved, '#milestones', (api, id, given) =>
    api.obligations.mark({
      params: { id, key: given('key') },
      body: { reachedOn: given('reachedOn') ? typedDay(given('reachedOn')) : calendarDate(new Date()) },
    }),
  ),
  reopen: act(m.obligations_milestone_saved, '#milestones', (api, id, given) =>
    api.obligations.mark({ params: { id, key: given('key') }, body: { reachedOn: null } }),
  ),
  takeBack: act(m.obligations_taken_back, '#delivery', (api, id) => api.obligations.takeBack({ params: { id } })),
  link: act(m.obligations_brief_linked, '#briefs', (api, id, given) =>
    api.obligations.linkBrief({ params: { id, brief: given('brief') } }),
  ),
  unlink: act(m.obligations_brief_unlinked, '#briefs', (api, id, given) =>
    api.obligations.unlinkBrief({ params: { id, brief: given('brief') } }),
  ),
  linkList: act(m.obligations_list_linked, '#issue-lists', (api, id, given) =>
    api.obligations.linkList({ params: { id, list: given('list') } }),
  ),
  unlinkList: act(m.obligations_brief_unlinked, '#issue-lists', (api, id, given) =>
    api.obligations.unlinkList({ params: { id, list: given('list') } }),
  ),

  deliver: async (event: Event) => {
    const { cookies, locals, params } = event
    const { form, refusedFile } = await readForm(event, `obligation-${params.id}`)
    const given = (name: string) => String(form.get(name) ?? '').trim()
    const body = {
      deliveredOn: typedDay(given('deliveredOn')),
      symbol: given('symbol'),
      letterNumber: given('letterNumber'),
      letterDate: typedDay(given('letterDate')),
      url: given('url'),
    }
    try {
      if (refusedFile) throw refusedFile
      const { obligations } = locals.api
      const uploadId = given('file')
      if (uploadId) await obligations.deliverFile({ params, body, file: { uploadId } })
      else await obligations.deliver({ params, body })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.obligations_delivered_done() })
    redirect(303, `${href(obligationHref(Number(params.id)))}#delivery`)
  },
}
