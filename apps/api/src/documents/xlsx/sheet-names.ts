const longest = 31

/** A sheet's name is short, without some signs, and is given once. */
export class SheetNames {
  private readonly taken = new Set<string>()

  take(wanted: string): string {
    const plain =
      wanted
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || '–'
    for (let turn = 1; ; turn++) {
      const ending = turn === 1 ? '' : ` (${turn})`
      const name = plain.slice(0, longest - ending.length).trimEnd() + ending
      if (!this.taken.has(name.toLowerCase())) {
        this.taken.add(name.toLowerCase())
        return name
      }
    }
  }
}
