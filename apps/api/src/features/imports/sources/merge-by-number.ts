import type { Position } from '@tawsiya/sdk'
import type { ParsedRecommendation, RowProblem, Variant } from './parsed-file.js'
import { distinct } from './plain-text.js'
import { combinePositions } from './position.js'

/**
 * One official number of one document is one recommendation. The lists repeat it under every theme it belongs to, and the Index
 * may annotate it twice; another wording under the same number is kept beside the first and reported.
 */
export const mergeByNumber = (read: readonly ParsedRecommendation[], problems: RowProblem[]): ParsedRecommendation[] => {
  const merged = new Map<string, ParsedRecommendation>()
  for (const recommendation of read) {
    const key = JSON.stringify([recommendation.symbol, recommendation.countries, recommendation.number])
    const earlier = merged.get(key)
    merged.set(key, earlier ? merge(earlier, recommendation, problems) : recommendation)
  }
  return [...merged.values()]
}

const merge = (first: ParsedRecommendation, second: ParsedRecommendation, problems: RowProblem[]): ParsedRecommendation => {
  const detail = { number: first.number, firstRow: String(first.row) }
  const position = mergePositions(first.position, second.position)
  if (first.position !== second.position) problems.push({ row: second.row, reason: 'positions-differ', detail })
  const united = {
    ...first,
    kind: first.kind === second.kind ? first.kind : ('recommendation' as const),
    states: distinct([...first.states, ...second.states]),
    position,
    positionSource: first.positionSource ?? second.positionSource,
    themes: distinct([...first.themes, ...second.themes]),
    groups: distinct([...first.groups, ...second.groups]),
    sdgs: distinct([...first.sdgs, ...second.sdgs]),
  }
  const wordings = wordingsOf(first)
  const added = wordingsOf(second).filter((variant) => !wordings.some((known) => known.text === variant.text))
  if (added.length === 0) return united
  problems.push({ row: second.row, reason: 'number-twice', detail })
  const variants = [...wordings, ...added]
  return { ...united, variants, text: joinWordings(variants) }
}

const mergePositions = (first: Position | null, second: Position | null): Position | null =>
  combinePositions([first, second].filter((position) => position !== null)) ?? first

const wordingsOf = ({ text, states, variants }: ParsedRecommendation): Variant[] => variants ?? [{ text, states }]

/** As the lists write several wordings under one number: each with its States, a semicolon between. */
const joinWordings = (variants: readonly Variant[]): string =>
  variants.map(({ text, states }) => [text, ...states.map((state) => `(${state})`)].join(' ')).join('; ')
