import type { Indicator, Quantity } from '@tawsiya/sdk'

export interface Point {
  readonly x: number
  readonly y: number
  readonly quantity: Quantity
  readonly on: string
}
export interface Series {
  /** Unbroken runs: where somebody found no data the line is broken. */
  readonly runs: readonly (readonly Point[])[]
  readonly gaps: readonly { readonly x: number; readonly on: string }[]
  readonly baseline: number | null
  readonly target: number | null
  readonly years: readonly { readonly x: number; readonly year: string }[]
}

export const frame = { width: 340, height: 190, start: 10, end: 10, top: 22, bottom: 26 }

/** What is drawn of a share is the part of its whole; of a number, the number. */
const heightOf = ({ value, of }: Quantity): number => (of === null ? Number(value) : Number(value) / Number(of))

/** Where the totals of an indicator stand in the frame, time running in the direction of reading. */
export function seriesOf({ values, baseline, target, kind }: Indicator, direction: 'ltr' | 'rtl'): Series {
  const totals = values.filter(({ term, corrected }) => term === null && !corrected)
  const quantities = [...totals.flatMap(({ quantity }) => quantity ?? []), ...(baseline ? [baseline] : []), ...(target ? [target] : [])]
  const heights = quantities.map(heightOf)
  const [low, high] = [Math.min(0, ...heights), kind === 'share' ? 1 : Math.max(0, ...heights) || 1]
  const moments = [...totals.map(({ trueOn }) => trueOn), ...(baseline ? [baseline.on] : []), ...(target ? [target.on] : [])].map((on) =>
    Date.parse(on),
  )
  const [first, last] = [Math.min(...moments), Math.max(...moments)]
  const inner = frame.width - frame.start - frame.end
  const x = (on: string) => {
    const along = last === first ? 0.5 : (Date.parse(on) - first) / (last - first)
    return frame.start + inner * (direction === 'rtl' ? 1 - along : along)
  }
  const y = (quantity: Quantity) => frame.top + (frame.height - frame.top - frame.bottom) * (1 - (heightOf(quantity) - low) / (high - low))
  const runs: Point[][] = [[]]
  for (const { quantity, trueOn } of totals) {
    if (quantity) runs.at(-1)?.push({ x: x(trueOn), y: y(quantity), quantity, on: trueOn })
    else runs.push([])
  }
  return {
    runs: runs.filter((run) => run.length > 0),
    gaps: totals.filter(({ quantity }) => !quantity).map(({ trueOn }) => ({ x: x(trueOn), on: trueOn })),
    baseline: baseline ? y(baseline) : null,
    target: target ? y(target) : null,
    years: moments.length === 0 ? [] : yearsBetween(first, last).map((year) => ({ x: x(`${year}-01-01`), year })),
  }
}

/** The beginnings of years in the span, no more than eight of them. */
function yearsBetween(first: number, last: number): string[] {
  const [from, to] = [new Date(first).getUTCFullYear() + 1, new Date(last).getUTCFullYear()]
  const step = Math.max(1, Math.ceil((to - from + 1) / 8))
  return Array.from({ length: Math.max(0, Math.ceil((to - from + 1) / step)) }, (_, place) => String(from + place * step))
}
