import { m } from '@tawsiya/messages'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import type { PageServerLoad } from './$types'

const number = (given: string | null): number | undefined => (given && /^\d+$/.test(given) ? Number(given) : undefined)

export const load: PageServerLoad = async ({ locals: { api }, params: { id }, url }) => {
  const from = number(url.searchParams.get('from'))
  const to = number(url.searchParams.get('to'))
  const compared = await api.updates.versions({ params: { id }, query: { ...(from && { from }), ...(to && { to }) } })
  return {
    title: m.answering_compare_title(),
    id,
    ...compared,
    parts: wordDiff(compared.from.narrative, compared.to.narrative, compared.to.language),
  }
}
