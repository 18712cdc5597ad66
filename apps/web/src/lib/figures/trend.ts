import type { FigureTable } from '@tawsiya/sdk'

export const frame = { width: 240, height: 72, top: 6, bottom: 6 }

interface TrendLine {
  readonly value: string
  readonly label: string
  readonly first: number
  readonly last: number
  readonly points: readonly { readonly x: number; readonly y: number; readonly day: string }[]
}

export interface TrendLines {
  readonly lines: readonly TrendLine[]
  /** The first and the last day in words. */
  readonly from: string
  readonly to: string
  /** How many recommendations there are on the last day. */
  readonly all: number
}

/** Where each status stands in a frame of its own; all frames have the scale of the largest count. */
export function linesOf({ rows, columns }: FigureTable, direction: 'ltr' | 'rtl'): TrendLines {
  const days = rows.map(({ value }) => Date.parse(value))
  const [begin, end] = [days[0] ?? 0, days.at(-1) ?? 0]
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts))
  const inner = frame.height - frame.top - frame.bottom
  const along = (day: number) => (end === begin ? 0.5 : (day - begin) / (end - begin))
  const x = (day: number) => Math.round(frame.width * (direction === 'rtl' ? 1 - along(day) : along(day)) * 10) / 10
  const y = (count: number) => Math.round((frame.top + inner * (1 - count / most)) * 10) / 10
  return {
    lines: columns.map(({ value, label }, place) => ({
      value,
      label,
      first: rows[0]?.counts[place] ?? 0,
      last: rows.at(-1)?.counts[place] ?? 0,
      points: rows.map((row, at) => ({ x: x(days[at] ?? 0), y: y(row.counts[place] ?? 0), day: row.value })),
    })),
    from: rows[0]?.label ?? '',
    to: rows.at(-1)?.label ?? '',
    all: rows.at(-1)?.all ?? 0,
  }
}
