import { z } from 'zod'
import { AssessedStatus, ClaimedStatus, FigureBasis, FigureKey, Language, Position, StatusAxis } from '../vocabulary/index.js'
import { Code, listOf, Moment } from './common.js'
import { RegisterFilter, RegisterFilterAsOf } from './register.js'
import { route } from './route.js'

/** What a number counts, as a filter of the register; null where nothing can be in it. */
const List = RegisterFilter.nullable()

/** A number is never without what it is a part of. */
export const Figure = z.object({
  key: FigureKey,
  basis: FigureBasis,
  name: z.string(),
  basisName: z.string(),
  count: z.int(),
  of: z.int(),
  list: List,
})
export type Figure = z.infer<typeof Figure>

/** What a row or a column adds to the scope's filter, so that each number has its list. */
const codes = z.array(Code).optional()
export const FigurePart = z.object({
  position: z.array(z.union([Position, z.literal('none')])).optional(),
  claimed: z.array(ClaimedStatus).optional(),
  assessed: z.array(AssessedStatus).optional(),
  overdue: z.literal(true).optional(),
  mechanism: codes,
  review: codes,
  lead: codes,
  workingGroup: codes,
  theme: codes,
  sdg: codes,
})
export type FigurePart = z.infer<typeof FigurePart>

export const figureTableKeys = [
  'claimed-by-position',
  'assessed-by-position',
  'claimed-against-assessed',
  'cycles',
  'cycles-by-position',
  'by-mechanism',
  'by-lead',
  'overdue-by-lead',
  'by-working-group',
  'by-theme',
  'by-sdg',
  'trend',
] as const

const Line = {
  /** A word of the vocabulary, a code, a day. */
  value: z.string(),
  label: z.string(),
  part: FigurePart,
}

/** The data table of a chart: what is drawn is what stands in it. */
export const FigureTable = z.object({
  key: z.enum(figureTableKeys),
  heading: z.string(),
  note: z.string(),
  rowsLabel: z.string(),
  columns: z.array(z.object(Line)),
  /** `all` counts each recommendation of the row once. */
  rows: z.array(z.object({ ...Line, counts: z.array(z.int()), all: z.int() })),
  /** Null where a recommendation may stand in several rows, which then add up to more than all. */
  totals: z.object({ counts: z.array(z.int()), all: z.int() }).nullable(),
})
export type FigureTable = z.infer<typeof FigureTable>

const frame = {
  /** Whose counts these are: everything, or what the filter leaves. */
  scope: RegisterFilter,
  scopeWords: z.array(z.object({ label: z.string(), value: z.string() })),
  asOf: Moment,
  demonstration: z.boolean(),
}

export const Dashboard = z.object({
  ...frame,
  axis: StatusAxis,
  recommendations: z.int(),
  components: z.int(),
  figures: z.array(Figure),
  tables: z.array(FigureTable),
})
export type Dashboard = z.infer<typeof Dashboard>

const Counted = z.object({ label: z.string(), count: z.int(), list: List })

export const FigureExplanation = Figure.extend({
  ...frame,
  definition: z.string(),
  basisDefinition: z.string(),
  /** What the figure is a part of, as a list. */
  basisList: List,
  /** How recommendations are counted at all. */
  rules: z.array(z.string()),
  /** What of the scope is not in the whole, each recommendation under the first reason that holds: with the whole it makes up the scope. */
  leftOut: z.array(Counted),
  /** What the whole is made of on the same axis; the counted part is one of them. */
  within: z.array(Counted.extend({ counted: z.boolean() })),
  /** The same count with every basis, this one too. */
  bases: z.array(z.object({ basis: FigureBasis, name: z.string(), count: z.int(), of: z.int() })),
  /** The words of other editions that count under a term of the scope. */
  labels: z.array(z.object({ term: z.string(), label: z.string(), vocabulary: z.string() })),
})
export type FigureExplanation = z.infer<typeof FigureExplanation>

const ScopeQuery = RegisterFilterAsOf.extend({ language: Language.optional() })
const TrendQuery = ScopeQuery.extend({ axis: StatusAxis.default('claimed') })
const DashboardQuery = TrendQuery.extend({
  /** Which tables are wanted, so that no others are counted; without any, all. */
  tables: listOf(z.enum(figureTableKeys)),
})

export const figures = {
  dashboard: route({
    method: 'GET',
    path: '/figures',
    access: 'register:read',
    summary: 'The figures and tables of a part of the register',
    query: DashboardQuery,
    answer: Dashboard,
  }),
  trend: route({
    method: 'GET',
    path: '/figures/trend',
    access: 'register:read',
    summary: 'How statuses stood at the ends of the last twelve months',
    query: TrendQuery,
    answer: FigureTable,
  }),
  file: route({
    method: 'GET',
    path: '/figures/figures.docx',
    access: 'register:read',
    summary: 'The same figures and tables as a Word document',
    query: TrendQuery,
    answer: 'file',
  }),
  get: route({
    method: 'GET',
    path: '/figures/{key}',
    access: 'register:read',
    summary: 'One figure explained: what it counts, of what, what is left out, as of when, and its list',
    params: z.object({ key: FigureKey }),
    query: ScopeQuery.extend({ basis: FigureBasis.default('all') }),
    answer: FigureExplanation,
  }),
}
