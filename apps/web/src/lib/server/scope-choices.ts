import { issueListKindWords } from '@tawsiya/messages'
import type { Client, Language, RegisterFilter, Session } from '@tawsiya/sdk'

/** Lists of issues as a scope names them: by symbol alone, and with what they are. Empty for who does not read them. */
async function readIssueLists(api: Client, session: Session | null) {
  if (!session?.permissions.includes('issue-lists:read')) return []
  return (await api.issueLists.list()).map(({ id, kind, symbol }) => ({
    id,
    symbol,
    word: `${issueListKindWords[kind]()} ${symbol}`,
  }))
}

/** The symbol of the list that a scope is about, for the chip that says so. */
export async function readListSymbols(
  api: Client,
  session: Session | null,
  { issueList }: Pick<RegisterFilter, 'issueList'>,
): Promise<Map<number, string>> {
  return new Map(issueList ? (await readIssueLists(api, session)).map(({ id, symbol }) => [id, symbol]) : [])
}

/** What the register counts under a scope, for the form that changes it. */
export async function readScopeChoices(api: Client, session: Session | null, scope: RegisterFilter, language: Language) {
  const [facets, bodies, issueLists] = await Promise.all([
    api.register.facets({ query: scope }),
    scope.institution.length > 0 ? api.bodies.list({ query: {} }) : [],
    readIssueLists(api, session),
  ])
  return { facets, institutions: new Map(bodies.map(({ code, names }) => [code, names[language]])), issueLists }
}
