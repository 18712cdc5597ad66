import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { RegisterFilter } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { filterOf, readQuery, searchOf } from '#lib/register/address.ts'
import { readInstitutions } from '#lib/server/institutions.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readScopeChoices } from '#lib/server/scope-choices.ts'
import { readSettings } from '../settings.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  if (!session?.permissions.includes('briefs:write')) error(403, m.error_forbidden())
  const scope = filterOf(readQuery(url.searchParams).query)
  const template = url.searchParams.get('template') ?? ''
  const [choices, templates, { total, componentTotal }, others] = await Promise.all([
    readScopeChoices(api, session, scope, language),
    api.templates.list(),
    api.register.list({ query: { ...scope, pageSize: 1 } }),
    readInstitutions(api, language),
  ])
  return {
    title: m.briefs_new(),
    template,
    name: template === 'replies' ? nameOfReplies(choices.issueLists, scope) : '',
    templates: templates.flatMap(({ code, name, retiredAt }) => (retiredAt ? [] : [{ value: code, word: name }])),
    scope,
    search: searchOf(scope),
    ...choices,
    total,
    others,
    componentTotal,
  }
}

const nameOfReplies = (lists: readonly { id: number; word: string }[], { issueList }: RegisterFilter): string => {
  const list = lists.find(({ id }) => id === issueList)
  return list ? m.issues_replies_title({ list: list.word }) : ''
}

export const actions: Actions = {
  default: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const read = readSettings(form)
    if ('fields' in read) return mend(read.fields, form)
    let id: number
    try {
      id = (await api.briefs.create({ body: { ...read.settings, template: String(form.get('template')) } })).id
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.briefs_made() })
    redirect(303, href(`/briefs/${id}`))
  },
}
