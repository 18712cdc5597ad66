import type { Allocation } from '@tawsiya/sdk'
import type { FoundThing } from '../holdings/index.js'

/** Who gets what: one successor gets all; of several, what was chosen by hand comes before the rule of its theme, and that before the rest. */
export function allocator(allocation: Allocation, targets: readonly string[], themesOf: ReadonlyMap<string, readonly string[]>) {
  const people = new Map(allocation.people.map(({ accountId, to }) => [accountId, to]))
  const byHand = new Map(allocation.recommendations.map(({ code, to }) => [code, to]))
  const byTheme = new Map(allocation.themes.map(({ theme, to }) => [theme, to]))
  const rest = allocation.rest ?? targets[0] ?? null
  return ({ accountId, codes }: FoundThing): string | null => {
    if (accountId !== null) return people.get(accountId) ?? rest
    const chosen = codes.map((code) => byHand.get(code)).find((to) => to !== undefined)
    const ruled = () =>
      codes
        .flatMap((code) => themesOf.get(code) ?? [])
        .map((theme) => byTheme.get(theme))
        .find((to) => to !== undefined)
    return chosen ?? ruled() ?? rest
  }
}
