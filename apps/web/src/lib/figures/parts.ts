import { m, taxonomyWords } from '@tawsiya/messages'
import { figureTableKeys, type FigureTable, type RegisterFilter } from '@tawsiya/sdk'

type TableKey = FigureTable['key']

/** The parts of a dashboard, each under its own address, so that nobody waits for the tables of another. */
const dashboardParts = ['overview', 'mechanisms', 'institutions', 'working-groups', 'themes', 'sdgs', 'all'] as const
export type DashboardPart = (typeof dashboardParts)[number]

export const isDashboardPart = (word: unknown): word is DashboardPart => dashboardParts.some((part) => part === word)

export const tablesOf: Record<DashboardPart, readonly TableKey[]> = {
  overview: ['claimed-by-position', 'assessed-by-position', 'claimed-against-assessed', 'trend'],
  mechanisms: ['cycles', 'cycles-by-position', 'by-mechanism'],
  institutions: ['by-lead', 'overdue-by-lead'],
  'working-groups': ['by-working-group'],
  themes: ['by-theme'],
  sdgs: ['by-sdg'],
  all: figureTableKeys,
}

export const partWords: Record<DashboardPart, () => string> = {
  overview: m.figures_part_overview,
  mechanisms: m.figures_part_mechanisms,
  institutions: m.figures_part_institutions,
  'working-groups': m.figures_part_working_groups,
  themes: m.figures_part_themes,
  sdgs: () => taxonomyWords.sdg(),
  all: m.figures_part_all,
}

const chosenBy: Partial<Record<DashboardPart, keyof RegisterFilter>> = {
  mechanisms: 'review',
  institutions: 'lead',
  'working-groups': 'workingGroup',
  themes: 'theme',
  sdgs: 'sdg',
}

/** What a scope has parts of: what it already chooses from would be half told. */
export const partsOf = (scope: RegisterFilter): DashboardPart[] =>
  dashboardParts.filter((part) => {
    const field = chosenBy[part]
    return field === undefined || (scope[field] as readonly string[]).length === 0
  })
