import { latinDigits } from '@tawsiya/messages'

/**
 * The codes of an agenda in their new order: by the numbers typed beside them, then with one moved: `up CODE`, `down CODE`, or taken
 * away: `off CODE`. What has the same number keeps its order, and a new number comes before the one that stood there.
 */
export function ordered(codes: readonly string[], places: readonly string[], move: string): string[] {
  const rank = (index: number) => {
    const typed = Number(latinDigits(places[index] ?? ''))
    if (!Number.isFinite(typed) || typed <= 0 || typed === index + 1) return index + 1
    return typed <= index ? typed - 0.5 : typed + 0.5
  }
  const sorted = codes
    .map((code, index) => ({ code, rank: rank(index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ code }) => code)
  const [how, moved = ''] = move.split(' ')
  const at = sorted.indexOf(moved)
  if (at < 0) return sorted
  const rest = sorted.filter((code) => code !== moved)
  if (how === 'off') return rest
  return rest.toSpliced(Math.max(0, at + (how === 'up' ? -1 : 1)), 0, moved)
}
