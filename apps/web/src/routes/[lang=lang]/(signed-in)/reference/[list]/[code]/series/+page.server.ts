import { error, redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { termLinkKinds, TermLinkKind, type Client, type TermSeries } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { lists } from '../../../lists/index.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

type Params = Parameters<Client['termSeries']['get']>[0]['params']

/** The term of the address; only words of a vocabulary have versions. */
function termOf({ list, code }: { list: string; code: string }): Params {
  const taxonomy = lists[list]?.taxonomy
  if (!taxonomy) error(404, m.error_not_found())
  return { taxonomy, code }
}

const kindWords: Record<TermLinkKind, () => string> = {
  continues: m.series_kind_continues,
  'merged-into': m.series_kind_merged,
  'split-from': m.series_kind_split,
}

export const load: PageServerLoad = async ({ params, locals: { api, language } }) => {
  const term = termOf(params)
  const [series, words] = await Promise.all([api.termSeries.get({ params: term }), api.terms.list({ params: { taxonomy: term.taxonomy } })])
  return {
    title: `${series.term.name}: ${m.series_title()}`,
    series,
    taxonomy: term.taxonomy,
    list: { key: params.list, word: lists[params.list]?.word() ?? '' },
    kinds: termLinkKinds.map((value) => ({ value, word: kindWords[value]() })),
    others: words
      .filter(({ code }) => code !== term.code)
      .map(({ code, names, vocabulary }) => ({ value: code, word: `${names[language]} (\u2066${vocabulary}\u2069)` }))
      .sort((one, other) => one.word.localeCompare(other.word, language)),
  }
}

export const actions: Actions = {
  link: (event) =>
    change(event, (api, params, form) => {
      const typed = String(form.get('since') ?? '').trim()
      const since = parseDate(typed)
      if (!since) return mend({ since: typed ? m.date_invalid({ typed }) : m.problem_field_missing() }, form)
      const kind = TermLinkKind.catch('continues').parse(form.get('kind'))
      const body = {
        version: Number(form.get('version')),
        kind,
        other: String(form.get('other')),
        since,
        note: String(form.get('note') ?? ''),
      }
      return api.termSeries.link({ params, body })
    }),
  end: (event) =>
    change(event, (api, params, form) => {
      const id = Number(form.get('id'))
      const field = `ended-${id}`
      const note = String(form.get(field) ?? '').trim()
      if (!note) return mend({ [field]: m.problem_field_missing() }, form)
      return api.termSeries.end({ params: { ...params, id }, body: { version: Number(form.get('version')), note } })
    }),
}

async function change(
  { params, request, cookies, locals: { api } }: RequestEvent,
  send: (api: Client, params: Params, form: FormData) => Promise<TermSeries> | ReturnType<typeof mend>,
) {
  const form = await request.formData()
  try {
    const answer = await send(api, termOf(params), form)
    if ('status' in answer) return answer
  } catch (error) {
    return refusal(error, form)
  }
  leaveNotice(cookies, { kind: 'good', title: m.series_saved() })
  redirect(303, href(`/reference/${params.list}/${encodeURIComponent(params.code)}/series`))
}
