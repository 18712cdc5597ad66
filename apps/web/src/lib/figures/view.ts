import { m, taxonomyWords } from '@tawsiya/messages'
import type { Dashboard, FacetKey, FigureTable, RegisterFacets } from '@tawsiya/sdk'
import { excerpt } from '#lib/excerpt.ts'
import type { DashboardKind } from './address.ts'
import type { DashboardPart } from './parts.ts'

export interface DashboardView {
  dashboard: Dashboard
  part: DashboardPart
  trend: FigureTable | null
  choices: readonly Choices[]
  /** The day that is looked at, if it is not today. */
  asOf: string | undefined
  /** What is wrong with the day that was typed, and the day as typed. */
  problem: { message: string; typed: string } | undefined
}

/** What there is a dashboard of: `value` is what the form sends, `theme:right-to-health`. */
export interface Choices {
  label: string
  choices: readonly { value: string; word: string }[]
}

const groups: readonly { kind: DashboardKind; facet: FacetKey; label: () => string }[] = [
  { kind: 'mechanism', facet: 'mechanism', label: m.brief_scope_mechanism },
  { kind: 'review', facet: 'review', label: m.brief_scope_review },
  { kind: 'institution', facet: 'lead', label: m.brief_institution },
  { kind: 'working-group', facet: 'workingGroup', label: m.brief_scope_working_group },
  { kind: 'theme', facet: 'theme', label: taxonomyWords.theme },
  { kind: 'persons-affected', facet: 'group', label: taxonomyWords.group },
  { kind: 'sdg', facet: 'sdg', label: taxonomyWords.sdg },
]

const longestWord = 70

export const choicesFrom = (facets: RegisterFacets): Choices[] =>
  groups
    .map(({ kind, facet, label }) => ({
      label: label(),
      choices: facets[facet]
        .filter(({ value }) => value !== 'none' && !(kind === 'sdg' && value.includes('.')))
        .map(({ value, label: name }) => ({
          value: `${kind}:${value}`,
          word: kind === 'sdg' ? `\u2066${value}\u2069 ${name ?? ''}` : excerpt(name ?? value, longestWord),
        })),
    }))
    .filter(({ choices }) => choices.length > 0)
