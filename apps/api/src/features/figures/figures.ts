import { axisWords, m, statusWords, type Language } from '@tawsiya/messages'
import {
  assessedStatuses,
  claimedStatuses,
  type Figure,
  type FigureBasis,
  type FigureExplanation,
  type FigureKey,
  type RegisterFilter,
  type StatusAxis,
  type AssessedStatus,
} from '@tawsiya/sdk'
import { basisParts, basisWords, definitionOf, leftOutOf } from './figure-definitions.js'
import { countOf, narrow, type Cell, type CellPart } from './parts.js'

/** What a dashboard opens with. */
const headlines: readonly (readonly [FigureKey, FigureBasis])[] = [
  ['recommendations', 'all'],
  ['claimed-fully-implemented', 'all'],
  ['assessed-fully-implemented', 'all'],
  ['claimed-no-information', 'all'],
  ['unassessed', 'known'],
  ['overdue', 'all'],
]

export const headlineFigures = (cells: readonly Cell[], scope: RegisterFilter, language: Language): Figure[] =>
  headlines.map(([key, basis]) => figureOf(key, basis, cells, scope, language))

/** One figure of a scope: how many of how many. */
export function figureOf(key: FigureKey, basis: FigureBasis, cells: readonly Cell[], scope: RegisterFilter, language: Language): Figure {
  const locale = { locale: language }
  const { part, axis, name } = definitionOf(key)
  const whole = basisParts(basis, axis)
  return {
    key,
    basis,
    name: name(locale),
    basisName: basisWords(basis, axis, locale).name,
    count: countOf(cells, ...whole, part),
    of: countOf(cells, ...whole),
    list: narrow(scope, ...whole, part),
  }
}

type Explained = Omit<FigureExplanation, 'scope' | 'scopeWords' | 'asOf' | 'demonstration' | 'labels'>

/** The same figure with everything that somebody who doubts it asks for. */
export function explain(key: FigureKey, wanted: FigureBasis, cells: readonly Cell[], scope: RegisterFilter, language: Language): Explained {
  const locale = { locale: language }
  const { axis, bases, definition } = definitionOf(key)
  const basis = bases.includes(wanted) ? wanted : 'all'
  const whole = basisParts(basis, axis)
  const counted = (label: string, parts: readonly CellPart[]) => ({ label, count: countOf(cells, ...parts), list: narrow(scope, ...parts) })
  return {
    ...figureOf(key, basis, cells, scope, language),
    definition: definition(locale),
    basisDefinition: basisWords(basis, axis, locale).definition,
    basisList: narrow(scope, ...whole),
    rules: [m.register_counted_unit({}, locale), m.register_counted_status({}, locale), m.figures_rule_readers({}, locale)],
    leftOut: leftOutOf(basis, axis)
      .map(({ label, parts }) => counted(label(locale), parts))
      .filter(({ count }) => count > 0),
    within: axis
      ? statusParts(axis)
          .map(({ status, part }) => ({
            ...counted(
              m.figures_name_status({ status: statusWords[status].word({}, locale), axis: axisWords[axis].word({}, locale) }, locale),
              [...whole, part],
            ),
            counted: key === `${axis}-${status}`,
          }))
          .filter(({ count }) => count > 0)
      : [],
    bases: bases.map((other) => {
      const { count, of } = figureOf(key, other, cells, scope, language)
      return { basis: other, name: basisWords(other, axis, locale).name, count, of }
    }),
  }
}

const statusParts = (axis: StatusAxis): { status: AssessedStatus; part: CellPart }[] =>
  axis === 'claimed'
    ? claimedStatuses.map((status) => ({ status, part: { claimed: [status] } }))
    : assessedStatuses.map((status) => ({ status, part: { assessed: [status] } }))
