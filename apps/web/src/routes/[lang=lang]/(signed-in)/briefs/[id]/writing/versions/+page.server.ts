import { m } from '@tawsiya/messages'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import type { PageServerLoad } from './$types'
import { twoVersions } from './two-versions.server.ts'

export const load: PageServerLoad = async ({ locals: { api, language: reader }, params: { id }, url }) => {
  const query = twoVersions(url, reader)
  const { language } = query
  const [brief, compared] = await Promise.all([
    api.briefs.get({ params: { id }, query: { language } }),
    api.drafts.compare({ params: { id }, query }),
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
