import { redirect, type RequestEvent } from '@sveltejs/kit'
import { issueListKindWords, m, obligationProductWords } from '@tawsiya/messages'
import { productsOfLists, type Client, type IssueList } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { date, dayOf } from '#lib/format.ts'
import { excerpt } from '#lib/excerpt.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readChoices, readSettings, typedSettings } from '../settings.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

const shownOfQuestion = 240

export const load: PageServerLoad = async ({ locals: { api, language, session }, params: { id }, url }) => {
  const [[list, past], documents] = await Promise.all([
    readAsOf(url, language, (query) => api.issueLists.get({ params: { id }, query })),
    api.briefs.list({ query: { issueList: Number(id) } }),
  ])
  const mayLink = session?.permissions.includes('obligations:edit') ?? false
  return {
    title: `${issueListKindWords[list.kind]()} ${list.symbol}`,
    ...past,
    list: { ...list, items: list.items.map((item) => ({ ...item, text: excerpt(item.text, shownOfQuestion) })) },
    documents,
    mayMake: session?.permissions.includes('briefs:write') ?? false,
    today: dayOf(past.asOf),
    obligations: mayLink && !past.asOf ? await obligationsFor(api, list) : null,
    settings: list.actions.includes('edit') ? { values: typedSettings(list), choices: await readChoices(api, language) } : null,
  }
}

/** What could be owed for it: the replies and reports to its committee, with their dates. */
async function obligationsFor(api: Client, { mechanismCode, obligation }: IssueList) {
  if (obligation) return []
  const owed = await api.obligations.list({ query: { mechanism: [mechanismCode] } })
  return owed
    .filter(({ product }) => productsOfLists.includes(product))
    .map(({ id, product, review, dueOn }) => ({
      value: String(id),
      word: [obligationProductWords[product](), review?.name, dueOn ? date(dueOn) : m.obligations_no_date()].filter(Boolean).join(' · '),
    }))
}

type Event = RequestEvent<RouteParams>

/** Does it, says so, and shows the list as it is then. */
const change =
  (said: () => string, work: (api: Client, id: string, given: (name: string) => string) => Promise<unknown>) =>
  async ({ request, cookies, locals: { api }, params: { id } }: Event) => {
    const form = await request.formData()
    try {
      await work(api, id, (name) => String(form.get(name) ?? ''))
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: said() })
    redirect(303, `${href(`/issue-lists/${Number(id)}`)}#obligation`)
  }

export const actions: Actions = {
  link: change(m.issues_obligation_linked, (api, list, given) => api.obligations.linkList({ params: { id: given('obligation'), list } })),
  unlink: change(m.issues_obligation_unlinked, (api, list, given) =>
    api.obligations.unlinkList({ params: { id: given('obligation'), list } }),
  ),
  /** The list names no day of its own any more, and the one of its obligation counts. */
  takeCalendar: change(m.issues_saved, async (api, id, given) => {
    const list = await api.issueLists.get({ params: { id } })
    const { kind, symbol, mechanismCode, reviewCode, datedOn, language, wordLimit } = list
    const settings = { kind, symbol, mechanismCode, reviewCode, datedOn, dueOn: null, language, wordLimit }
    await api.issueLists.update({ params: { id }, body: { ...settings, version: Number(given('version')) } })
  }),
  update: async ({ request, cookies, locals: { api, language }, params: { id } }) => {
    const form = await request.formData()
    const read = readSettings(form, language)
    if ('fields' in read) return mend(read.fields, form)
    try {
      await api.issueLists.update({ params: { id }, body: { ...read.settings, version: Number(form.get('version')) } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.issues_saved() })
    redirect(303, href(`/issue-lists/${Number(id)}`))
  },
}
