import { m } from '@tawsiya/messages'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import type { PageServerLoad } from './$types'

const number = (given: string | null): number | undefined => (given && /^\d+$/.test(given) ? Number(given) : undefined)

export const load: PageServerLoad = async ({ locals: { api }, params, url }) => {
  const from = number(url.searchParams.get('from'))
  const to = number(url.searchParams.get('to'))
  const question = await api.issueQuestions.get({ params })
  const compared = await api.issueQuestions.versions({ params, query: { ...(from && { from }), ...(to && { to }) } })
  return {
    title: m.issues_versions(),
    question,
    versions: compared.versions,
    compared:
      compared.from && compared.to
        ? {
            from: compared.from,
            to: compared.to,
            parts: wordDiff(compared.from.narrative, compared.to.narrative, compared.to.language),
          }
        : null,
  }
}
