import { isLanguage, m } from '@tawsiya/messages'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import type { PageServerLoad } from './$types'

const number = (given: string | null): number | undefined =>
  given && /^\d{1,9}$/.test(given) && Number(given) > 0 ? Number(given) : undefined

export const load: PageServerLoad = async ({ locals: { api, language: reader }, params: { id }, url: { searchParams } }) => {
  const wanted = searchParams.get('language') ?? ''
  const language = isLanguage(wanted) ? wanted : reader
  const [from, to] = [number(searchParams.get('from')), number(searchParams.get('to'))]
  const [brief, compared] = await Promise.all([
    api.briefs.get({ params: { id }, query: { language } }),
    api.drafts.compare({ params: { id }, query: { language, ...(from && { from }), ...(to && { to }) } }),
  ])
  const { versions, differences } = compared
  return {
    title: m.writing_compare_title(),
    ...{ id: brief.id, name: brief.title, language, versions, from: compared.from, to: compared.to },
    differences: differences.map(({ before, after, ...difference }) => ({
      ...difference,
      after,
      parts: wordDiff(before, after, language),
    })),
  }
}
