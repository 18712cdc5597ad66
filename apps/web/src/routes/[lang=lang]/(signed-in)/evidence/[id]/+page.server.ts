import { evidenceTitle } from '#lib/evidence-file.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params: { id }, url: { searchParams } }) => {
  const evidence = await api.evidence.get({ params: { id } })
  const page = Math.min(Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1), Math.max(1, evidence.pages))
  return { title: evidenceTitle(evidence), evidence, page, large: searchParams.get('size') === 'large' }
}
