import type { FigureBasis, FigureKey, FigurePart, FigureTable, RegisterFilter, RegisterQuery, StatusAxis } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { searchOf, type ListField } from '#lib/register/address.ts'
import type { DashboardPart } from './parts.ts'

/** What there is a dashboard of, as it stands in the address, and the field of the register's filter that it is. */
export const dashboardFields = {
  mechanism: 'mechanism',
  review: 'review',
  institution: 'institution',
  'working-group': 'workingGroup',
  theme: 'theme',
  'persons-affected': 'group',
  sdg: 'sdg',
} as const satisfies Record<string, ListField>
export type DashboardKind = keyof typeof dashboardFields

export const isDashboardKind = (word: string): word is DashboardKind => word in dashboardFields

/** How the figures are looked at: what does not change what they are of. */
export interface Look {
  readonly axis?: StatusAxis | undefined
  readonly asOf?: string | undefined
  readonly part?: DashboardPart | undefined
}

/** Whether a day is looked at, and not a moment of it. */
export const isDay = (asOf: string | undefined): asOf is string => asOf !== undefined && !asOf.includes('T')

const withLook = (search: string, { axis, asOf, part }: Look): string => {
  const params = new URLSearchParams(search)
  if (axis && axis !== 'claimed') params.set('axis', axis)
  if (asOf) params.set('asOf', asOf)
  if (part && part !== 'overview') params.set('part', part)
  return params.size > 0 ? `?${params}` : ''
}

export const dashboardHref = (kind: DashboardKind, code: string, look: Look = {}): string =>
  `${href(`/figures/${kind}/${encodeURIComponent(code)}`)}${withLook('', look)}`

/** The one thing that a filter is about, as the form chooses it: `theme:right-to-health`; empty where it is about everything or several things. */
export function chosenOf(scope: Partial<RegisterFilter>): string {
  const [first, ...others] = new URLSearchParams(searchOf(scope))
  const kind =
    first && others.length === 0 && (Object.keys(dashboardFields) as DashboardKind[]).find((one) => dashboardFields[one] === first[0])
  return kind && first ? `${kind}:${first[1]}` : ''
}

/** What a choice of the form is. */
export function chosenIn(value: string): { kind: DashboardKind; code: string } | undefined {
  const at = value.indexOf(':')
  const kind = value.slice(0, at)
  return isDashboardKind(kind) ? { kind, code: value.slice(at + 1) } : undefined
}

/** The dashboard of any filter; of one thing, under its own address. */
export function scopeHref(scope: Partial<RegisterFilter>, look: Look = {}): string {
  const chosen = chosenIn(chosenOf(scope))
  return chosen ? dashboardHref(chosen.kind, chosen.code, look) : `${href('/figures')}${withLook(searchOf(scope), look)}`
}

export function explainHref(
  key: FigureKey,
  scope: RegisterFilter,
  { basis, asOf }: { basis?: FigureBasis; asOf?: string | undefined } = {},
): string {
  const params = new URLSearchParams(searchOf(scope))
  if (basis && basis !== 'all') params.set('basis', basis)
  return `${href(`/figures/explain/${key}`)}${withLook(params.toString(), { asOf })}`
}

/** The recommendations that a number counts. */
export const listHref = (scope: RegisterFilter, { asOf }: Look, ...parts: readonly FigurePart[]): string =>
  `${href('/register')}${searchOf(Object.assign({ asOf }, scope, ...parts) as RegisterQuery)}`

export const fileHref = (scope: RegisterFilter, { axis, asOf }: Look): string =>
  `${href('/figures/figures.docx')}${withLook(searchOf(scope), { axis, asOf })}`

const kindsOfRows: Partial<Record<FigureTable['key'], DashboardKind>> = {
  cycles: 'review',
  'cycles-by-position': 'review',
  'by-mechanism': 'mechanism',
  'by-lead': 'institution',
  'overdue-by-lead': 'institution',
  'by-working-group': 'working-group',
  'by-theme': 'theme',
  'by-sdg': 'sdg',
}

/** The dashboard of what a row is about, if it is about one thing. */
export function rowHref(table: FigureTable['key'], value: string, { axis, asOf }: Look): string | undefined {
  const kind = kindsOfRows[table]
  return kind && value !== 'none' ? dashboardHref(kind, value, { axis, asOf }) : undefined
}
