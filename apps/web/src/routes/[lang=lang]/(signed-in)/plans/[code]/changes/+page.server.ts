import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { MeasureWords } from '@tawsiya/sdk'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { code }, url: { searchParams } }) => {
  const [from, to] = [Number(searchParams.get('from')), Number(searchParams.get('to'))]
  if (!(from > 0 && to > 0)) error(404, m.problem_not_found())
  const { differences, same } = await api.plans.changes({ params: { code }, query: { from, to } })
  return {
    title: m.plans_changes_title(),
    ...{ code, from, to, same },
    differences: differences.map(({ before, after, ...difference }) => ({
      ...difference,
      texts: textsOf(before, after),
      fields: before && after ? fieldsOf(before, after) : [],
    })),
  }
}

const inLanguages = ['ar', 'ckb', 'en'] as const

/** Each text that is different, word by word; of a measure that came or went, its text. */
const textsOf = (before: MeasureWords | null, after: MeasureWords | null) =>
  inLanguages.flatMap((language) => {
    const [old = '', now = ''] = [before?.texts[language], after?.texts[language]]
    return old === now ? [] : [{ language, parts: wordDiff(old, now, language) }]
  })

const plainFields = ['leads', 'supporting', 'startsOn', 'endsOn', 'budgetLine', 'sdgs'] as const

const fieldsOf = (before: MeasureWords, after: MeasureWords) =>
  plainFields.flatMap((field) => {
    const [old, now] = [before[field] ?? '', after[field] ?? ''].map((value) => (Array.isArray(value) ? value.join(', ') : String(value)))
    return old === now ? [] : [{ field, old: old ?? '', now: now ?? '' }]
  })
