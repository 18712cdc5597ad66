import { redirect } from '@sveltejs/kit'
import { calendarDate, issueListKindWords, m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readChoices, readSettings, typedSettings } from '../settings.ts'
import type { Actions, PageServerLoad } from './$types'

const shownOfQuestion = 240

export const load: PageServerLoad = async ({ locals: { api, language }, params: { id } }) => {
  const list = await api.issueLists.get({ params: { id } })
  return {
    title: `${issueListKindWords[list.kind]()} ${list.symbol}`,
    list: { ...list, items: list.items.map((item) => ({ ...item, text: excerpt(item.text, shownOfQuestion) })) },
    today: calendarDate(new Date()),
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
