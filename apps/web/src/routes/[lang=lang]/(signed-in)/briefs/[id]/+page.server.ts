import { redirect } from '@sveltejs/kit'
import { calendarDate, isLanguage, m, typedDate } from '@tawsiya/messages'
import { RegisterFilter } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { searchOf } from '#lib/register/address.ts'
import { readDiscussion } from '#lib/server/discussion.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readScopeChoices } from '#lib/server/scope-choices.ts'
import { readSettings } from '../settings.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params: { id }, url, locals: { api, language, session } }) => {
  const wanted = url.searchParams.get('language') ?? ''
  const brief = await api.briefs.get({ params: { id }, query: isLanguage(wanted) ? { language: wanted } : {} })
  const { title, purpose, since, asOf } = brief
  // A scope may be older than a field of the filter.
  const scope = RegisterFilter.parse(brief.scope)
  const mayWrite = session?.permissions.includes('briefs:write') ?? false
  return {
    title,
    brief,
    mayWrite,
    drafts: mayWrite ? await api.drafts.list({ params: { id } }) : [],
    discussion: await readDiscussion(api, 'brief', brief.id),
    search: searchOf(scope),
    settings:
      mayWrite && !brief.frozenAt
        ? {
            values: {
              title,
              purpose,
              language: brief.language,
              since: since ? typedDate(since) : '',
              asOf: asOf ? typedDate(calendarDate(new Date(asOf))) : '',
            },
            scope,
            ...(await readScopeChoices(api, session, scope, language)),
          }
        : null,
  }
}

export const actions: Actions = {
  update: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const read = readSettings(form)
    if ('fields' in read) return mend(read.fields, form)
    try {
      await api.briefs.update({ params: { id }, body: { ...read.settings, version: Number(form.get('version')) } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.briefs_updated() })
    redirect(303, href(`/briefs/${Number(id)}`))
  },

  freeze: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.briefs.freeze({ params: { id } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.briefs_frozen() })
    redirect(303, href(`/briefs/${Number(id)}`))
  },
}
