import { redirect } from '@sveltejs/kit'
import { issueListKindWords, m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { dayOf } from '#lib/format.ts'
import { excerpt } from '#lib/excerpt.ts'
import { readAsOf } from '#lib/server/as-of.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readChoices, readSettings, typedSettings } from '../settings.ts'
import type { Actions, PageServerLoad } from './$types'

const shownOfQuestion = 240

export const load: PageServerLoad = async ({ locals: { api, language, session }, params: { id }, url }) => {
  const [[list, past], documents] = await Promise.all([
    readAsOf(url, language, (query) => api.issueLists.get({ params: { id }, query })),
    api.briefs.list({ query: { issueList: Number(id) } }),
  ])
  return {
    title: `${issueListKindWords[list.kind]()} ${list.symbol}`,
    ...past,
    list: { ...list, items: list.items.map((item) => ({ ...item, text: excerpt(item.text, shownOfQuestion) })) },
    documents,
    mayMake: session?.permissions.includes('briefs:write') ?? false,
    today: dayOf(past.asOf),
    settings: list.actions.includes('edit') ? { values: typedSettings(list), choices: await readChoices(api, language) } : null,
  }
}

export const actions: Actions = {
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
