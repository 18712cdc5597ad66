/** The facts of a brief come newest first, so the first that covers a recommendation is its newest. */
export function newestBy<Fact>(facts: readonly Fact[], idsOf: (fact: Fact) => readonly number[]): Map<number, Fact> {
  const newest = new Map<number, Fact>()
  for (const fact of facts) for (const id of idsOf(fact)) if (!newest.has(id)) newest.set(id, fact)
  return newest
}
