import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { Language, Term } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const taxonomies = ['theme', 'group', 'sdg'] as const

export const load: PageServerLoad = async ({ locals: { api, language }, params: { code } }) => {
  const [recommendation, ...lists] = await Promise.all([
    api.recommendations.get({ params: { code } }),
    ...taxonomies.map((taxonomy) => api.terms.list({ params: { taxonomy } })),
  ])
  if (!recommendation.actions.includes('edit')) error(403, m.problem_forbidden())
  const chosen = { theme: recommendation.themes, group: recommendation.groups, sdg: recommendation.sdgs }
  return {
    title: m.edit_of({ title: m.recommendation_edit_terms(), code }),
    recommendation,
    taxonomies: taxonomies.map((taxonomy, index) => ({
      taxonomy,
      terms: inOrder(lists[index] ?? [], taxonomy === 'sdg' ? undefined : language).map(({ code: value, names }) => ({
        value,
        word: names[language],
      })),
      chosen: chosen[taxonomy].map((term) => term.code),
    })),
  }
}

/** Goals by their number, other words by the alphabet. */
const inOrder = (terms: readonly Term[], language: Language | undefined): Term[] =>
  [...terms].sort((a, b) =>
    language ? a.names[language].localeCompare(b.names[language], language) : a.code.localeCompare(b.code, 'en', { numeric: true }),
  )

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    const [themes, groups, sdgs] = taxonomies.map((taxonomy) => form.getAll(taxonomy).map(String))
    try {
      await api.recommendations.setTerms({
        params: { code },
        body: { version: Number(form.get('version')), themes: themes ?? [], groups: groups ?? [], sdgs: sdgs ?? [] },
      })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.recommendation_saved({ code }) })
    redirect(303, href(`/recommendations/${encodeURIComponent(code)}`))
  },
}
