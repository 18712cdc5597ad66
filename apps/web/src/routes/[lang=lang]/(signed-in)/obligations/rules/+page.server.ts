import { error } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language, session } }) => {
  if (!session?.permissions.includes('obligations:read')) error(403, m.problem_forbidden())
  const [rules, preparation, mechanisms] = await Promise.all([
    api.obligationRules.list(),
    api.obligationRules.preparation(),
    api.mechanisms.list(),
  ])
  return {
    title: m.obligations_rules_title(),
    rules: rules.map((rule) => ({
      ...rule,
      mechanism: mechanisms.find(({ code }) => code === rule.mechanismCode)?.names[language] ?? null,
    })),
    preparation: {
      ...preparation,
      steps: preparation.steps.map(({ key, names, daysBefore }) => ({ key, name: names[language], daysBefore })),
    },
    edits: session.permissions.includes('obligations:edit'),
  }
}
