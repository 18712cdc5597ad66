import { axisWords, m, positionWords, statusWords, type Language } from '@tawsiya/messages'
import {
  assessedStatuses,
  claimedStatuses,
  positions,
  type FigureBasis,
  type FigureKey,
  type Position,
  type StatusAxis,
} from '@tawsiya/sdk'
import type { CellPart } from './parts.js'

/*
 * What each figure counts and of what. Every number of the product that has a key is computed from here: dashboards, documents and
 * the page that explains it.
 */

type Locale = { locale: Language }

interface Definition {
  readonly part: CellPart
  /** The axis whose "no information" a basis of what is known leaves out; null where the figure says nothing of implementation. */
  readonly axis: StatusAxis | null
  readonly bases: readonly FigureBasis[]
  readonly name: (locale: Locale) => string
  readonly definition: (locale: Locale) => string
}

const ofWhatIsDone: readonly FigureBasis[] = ['all', 'supported', 'known', 'supported-and-known']
/** Of what is known, nothing is unknown. */
const ofWhatIsUnknown: readonly FigureBasis[] = ['all', 'supported']
const unknown = ['no-information', 'no-longer-applicable'] as const
type Unknown = (typeof unknown)[number]
const isUnknown = (status: string): status is Unknown => (unknown as readonly string[]).includes(status)

const ofStatus = (axis: StatusAxis, part: CellPart, status: keyof typeof statusWords): Definition => ({
  part,
  axis,
  bases: isUnknown(status) ? ofWhatIsUnknown : ofWhatIsDone,
  name: (locale) => m.figures_name_status({ status: statusWords[status].word({}, locale), axis: axisWords[axis].word({}, locale) }, locale),
  definition: (locale) =>
    m.figures_definition_status(
      {
        ...{ status: statusWords[status].word({}, locale), axis: axisWords[axis].word({}, locale) },
        ...{ statusDefinition: statusWords[status].definition({}, locale), axisDefinition: axisWords[axis].definition({}, locale) },
      },
      locale,
    ),
})

const ofPosition = (position: Position | 'none'): Definition => ({
  part: { position: [position] },
  axis: null,
  bases: ['all'],
  name: (locale) =>
    position === 'none'
      ? m.figures_name_no_position({}, locale)
      : m.figures_name_position({ position: positionWords[position].word({}, locale) }, locale),
  definition: (locale) =>
    position === 'none' ? m.figures_definition_no_position({}, locale) : positionWords[position].definition({}, locale),
})

const definitions = new Map<FigureKey, Definition>([
  [
    'recommendations',
    {
      part: {},
      axis: null,
      bases: ['all'],
      name: (locale) => m.figures_name_recommendations({}, locale),
      definition: (locale) => m.figures_definition_recommendations({}, locale),
    },
  ],
  ...([...positions, 'none'] as const).map((position) => [`position-${position}`, ofPosition(position)] as const),
  ...claimedStatuses.map((status) => [`claimed-${status}`, ofStatus('claimed', { claimed: [status] }, status)] as const),
  ...assessedStatuses.map((status) => [`assessed-${status}`, ofStatus('assessed', { assessed: [status] }, status)] as const),
  [
    'unassessed',
    {
      part: { claimed: claimedStatuses.filter((status) => status !== 'no-information'), assessed: ['no-information'] },
      axis: 'claimed',
      bases: ofWhatIsDone,
      name: (locale) => m.figures_name_unassessed({}, locale),
      definition: (locale) => m.figures_definition_unassessed({}, locale),
    },
  ],
  [
    'no-lead',
    {
      part: { lead: ['none'] },
      axis: null,
      bases: ['all', 'supported'],
      name: (locale) => m.figures_name_no_lead({}, locale),
      definition: (locale) => m.figures_definition_no_lead({}, locale),
    },
  ],
  [
    'overdue',
    {
      part: { overdue: true },
      axis: null,
      bases: ['all', 'supported'],
      name: (locale) => m.figures_name_overdue({}, locale),
      definition: (locale) => m.figures_definition_overdue({}, locale),
    },
  ],
])

export function definitionOf(key: FigureKey): Definition {
  const definition = definitions.get(key)
  if (!definition) throw new Error(`The figure ${key} is not defined.`)
  return definition
}

const knownPart = (axis: StatusAxis): CellPart =>
  axis === 'claimed'
    ? { claimed: claimedStatuses.filter((status) => !isUnknown(status)) }
    : { assessed: assessedStatuses.filter((status) => !isUnknown(status)) }
const supportedPart: CellPart = { position: ['supported', 'partially-supported'] }

const asksSupport = (basis: FigureBasis) => basis === 'supported' || basis === 'supported-and-known'
const asksKnown = (basis: FigureBasis) => basis === 'known' || basis === 'supported-and-known'

/** What a recommendation must be to belong to the whole. */
export const basisParts = (basis: FigureBasis, axis: StatusAxis | null): CellPart[] => [
  ...(asksSupport(basis) ? [supportedPart] : []),
  ...(asksKnown(basis) ? [knownPart(axis ?? 'claimed')] : []),
]

export interface LeftOut {
  readonly parts: readonly CellPart[]
  readonly label: (locale: Locale) => string
}

/** What a basis leaves out, each recommendation under the first reason that holds. */
export const leftOutOf = (basis: FigureBasis, axis: StatusAxis | null): LeftOut[] => [
  ...(asksSupport(basis)
    ? (['noted', 'pending', 'none'] as const).map((position) => ({
        parts: [{ position: [position] }],
        label: (locale: Locale) =>
          position === 'none' ? m.figures_name_no_position({}, locale) : positionWords[position].word({}, locale),
      }))
    : []),
  ...(asksKnown(basis)
    ? unknown.map((status) => ({
        parts: [...(asksSupport(basis) ? [supportedPart] : []), axis === 'assessed' ? { assessed: [status] } : { claimed: [status] }],
        label: (locale: Locale) =>
          m.figures_name_status(
            { status: statusWords[status].word({}, locale), axis: axisWords[axis ?? 'claimed'].word({}, locale) },
            locale,
          ),
      }))
    : []),
]

export const basisWords = (basis: FigureBasis, axis: StatusAxis | null, locale: Locale): { name: string; definition: string } => {
  const assessed = axis === 'assessed'
  switch (basis) {
    case 'all':
      return { name: m.figures_basis_all({}, locale), definition: m.figures_basis_all_definition({}, locale) }
    case 'supported':
      return { name: m.figures_basis_supported({}, locale), definition: m.figures_basis_supported_definition({}, locale) }
    case 'known':
      return assessed
        ? { name: m.figures_basis_assessed({}, locale), definition: m.figures_basis_assessed_definition({}, locale) }
        : { name: m.figures_basis_answered({}, locale), definition: m.figures_basis_answered_definition({}, locale) }
    case 'supported-and-known':
      return assessed
        ? { name: m.figures_basis_supported_assessed({}, locale), definition: m.figures_basis_supported_assessed_definition({}, locale) }
        : { name: m.figures_basis_supported_answered({}, locale), definition: m.figures_basis_supported_answered_definition({}, locale) }
  }
}
