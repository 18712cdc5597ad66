import type { Client, Language, RegisterFilter } from '@tawsiya/sdk'

/** What the register counts under a scope, for the form that changes it. */
export async function readScopeChoices(api: Client, scope: RegisterFilter, language: Language) {
  const [facets, bodies] = await Promise.all([
    api.register.facets({ query: scope }),
    scope.institution.length > 0 ? api.bodies.list({ query: {} }) : [],
  ])
  return { facets, institutions: new Map(bodies.map(({ code, names }) => [code, names[language]])) }
}
