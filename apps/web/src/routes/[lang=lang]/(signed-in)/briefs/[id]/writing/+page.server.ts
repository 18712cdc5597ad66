import { error, redirect } from '@sveltejs/kit'
import { isLanguage, m } from '@tawsiya/messages'
import type { Language } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import { type DiffPart, wordDiff } from '@tawsiya/sdk/word-diff'
import { placeOf, readChange } from './draft-change.ts'
import type { Actions, PageServerLoad } from './$types'

const languageOf = (url: URL, fallback: Language): Language => {
  const wanted = url.searchParams.get('language') ?? ''
  return isLanguage(wanted) ? wanted : fallback
}

export const load: PageServerLoad = async ({ params: { id }, url, locals: { api, session } }) => {
  if (!session?.permissions.includes('briefs:write')) error(403, m.error_forbidden())
  const brief = (await api.briefs.list()).find((one) => one.id === Number(id)) ?? error(404, m.problem_not_found())
  const language = languageOf(url, brief.language)
  const begun = (await api.drafts.list({ params: { id } })).some((head) => head.language === language)
  const draft = begun ? await api.drafts.get({ params: { id }, query: { language } }) : null
  const differences = new Map<string, DiffPart[]>()
  for (const { key, words, newer } of draft?.sections.flatMap(({ blocks }) => blocks) ?? [])
    if (newer?.kind === 'changed' && newer.words !== words) differences.set(key, wordDiff(words, newer.words, language))
  return { title: m.writing_title({ title: brief.title }), brief, language, draft, differences }
}

export const actions: Actions = {
  begin: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const language = String(form.get('language'))
    if (!isLanguage(language)) error(400, m.problem_invalid_input())
    try {
      await api.drafts.begin({ params: { id }, body: { language } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.writing_begun() })
    redirect(303, href(`/briefs/${Number(id)}/writing?language=${language}`))
  },

  change: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const [change, language] = [readChange(form), String(form.get('language'))]
    if (!change || !isLanguage(language)) error(400, m.problem_invalid_input())
    let key: string | null
    try {
      key = (await api.drafts.change({ params: { id }, body: { language, change } })).key
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: change.kind === 'write' ? m.writing_saved() : m.writing_changed() })
    redirect(303, `${href(`/briefs/${Number(id)}/writing?language=${language}`)}${key ? placeOf(key) : ''}`)
  },
}
