import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { usualReplyLimit } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readChoices, readSettings } from '../settings.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session } }) => {
  if (!session?.permissions.includes('issue-lists:write')) error(403, m.problem_forbidden())
  return { title: m.issues_new(), choices: await readChoices(api, language), usual: { language: 'en', wordLimit: String(usualReplyLimit) } }
}

export const actions: Actions = {
  default: async ({ request, cookies, locals: { api, language } }) => {
    const form = await request.formData()
    const read = readSettings(form, language)
    if ('fields' in read) return mend(read.fields, form)
    let id: number
    try {
      id = (await api.issueLists.create({ body: read.settings })).id
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.issues_entered() })
    redirect(303, href(`/issue-lists/${id}/questions/new`))
  },
}
