import { z } from 'zod'
import { AssessedStatus, ClaimedStatus, Position } from '../vocabulary/index.js'
import { Code, DateOnly, IdText, Moment, PageQuery, listOf, pageOf } from './common.js'
import { route } from './route.js'

/** `none` finds what has no value on an axis: treaty bodies ask for no position, nobody leads, nothing was assessed. */
const orNone = <Item extends z.ZodType>(item: Item) => z.union([item, z.literal('none')])

/**
 * The one filter of the register, of its counts, of its exports and of a brief's scope. Values of one field are
 * alternatives, different fields must all hold. Statuses are the rolled-up ones of the recommendation.
 */
export const RegisterFilter = z.object({
  /** Words in any of the three languages, in any spelling, or a code. */
  q: z.string().trim().max(200).optional(),
  /** These recommendations alone, by their codes. */
  code: listOf(Code),
  mechanism: listOf(Code),
  review: listOf(Code),
  position: listOf(orNone(Position)),
  claimed: listOf(ClaimedStatus),
  assessed: listOf(AssessedStatus),
  lead: listOf(orNone(Code)),
  /** Any responsibility: lead or supporting. */
  institution: listOf(Code),
  workingGroup: listOf(orNone(Code)),
  theme: listOf(Code),
  group: listOf(Code),
  sdg: listOf(Code),
  /** An answer was asked for, its date has passed, and nobody sent one. */
  overdue: z.stringbool().or(z.boolean()).optional(),
  /**
   * For whom a recommendation of a merged or split institution counts: the institution that it was given to (`then`), or today's
   * successor (`now`). Left out, for the institution of the moment that is looked at.
   */
  counting: z.enum(['then', 'now']).optional(),
  /** Something was reported, assessed or decided on or after this day. */
  changedSince: DateOnly.optional(),
  /** What the questions of this list of issues are about. */
  issueList: IdText.optional(),
})
export type RegisterFilter = z.output<typeof RegisterFilter>

/** The register as it stood at a moment, or at the end of a day of the country; left out, as it stands now. */
export const AsOf = z.union([DateOnly, Moment])
export const RegisterFilterAsOf = RegisterFilter.extend({ asOf: AsOf.optional() })
/** What a page of the past asks for beside what else it asks. */
export const AsOfQuery = z.object({ asOf: AsOf.optional() })
export type RegisterFilterAsOf = z.output<typeof RegisterFilterAsOf>

export const registerSorts = ['code', 'position', 'claimed', 'assessed', 'updated', 'due'] as const
export const RegisterQuery = RegisterFilterAsOf.extend({
  sort: z.enum(registerSorts).default('code'),
  order: z.enum(['asc', 'desc']).default('asc'),
  ...PageQuery,
})
export type RegisterQuery = z.output<typeof RegisterQuery>

export const RegisterLead = z.object({
  code: Code,
  name: z.string(),
  track: z.string().nullable(),
  /** What its government claims of the parts that it leads; null where one alone leads, as the row's own status says it then. */
  claimed: ClaimedStatus.nullable(),
})

export const RegisterRow = z.object({
  code: Code,
  number: z.string(),
  reviewCode: Code,
  /** In the reader's language where the record holds it, else the original. */
  text: z.string(),
  language: z.string(),
  demonstration: z.boolean(),
  position: Position.nullable(),
  claimed: ClaimedStatus,
  assessed: AssessedStatus,
  /** Claimed status of each component, in order. */
  components: z.array(ClaimedStatus),
  leads: z.array(RegisterLead),
  /** The first theme, as a word for the row. */
  theme: z.string().nullable(),
  dueOn: DateOnly.nullable(),
  updatedAt: Moment.nullable(),
})
export type RegisterRow = z.infer<typeof RegisterRow>

export const RegisterPage = pageOf(RegisterRow).extend({
  componentTotal: z.int(),
  /** How many recommendations the register holds, or held then, without any filter. */
  registerTotal: z.int(),
  /** Codes of the filter that the register does not hold, or did not hold then. */
  unknownCodes: z.array(Code),
  /** The moment whose register this is. */
  asOf: Moment,
})
export type RegisterPage = z.infer<typeof RegisterPage>

export const facetKeys = [
  'mechanism',
  'review',
  'position',
  'claimed',
  'assessed',
  'lead',
  'workingGroup',
  'theme',
  'group',
  'sdg',
] as const
export const FacetKey = z.enum(facetKeys)
export type FacetKey = z.infer<typeof FacetKey>

/** `label` is null where the value is a word of the vocabulary, whose label stands in the messages. */
export const FacetValue = z.object({ value: z.string(), label: z.string().nullable(), count: z.int() })
export type FacetValue = z.infer<typeof FacetValue>
/** Each facet counts under all filters but its own, so a reader sees what choosing more would add. */
export const RegisterFacets = z.record(FacetKey, z.array(FacetValue))
export type RegisterFacets = z.infer<typeof RegisterFacets>

export const register = {
  list: route({
    method: 'GET',
    path: '/register',
    access: 'register:read',
    summary: 'A page of the register: search, filter, sort',
    query: RegisterQuery,
    answer: RegisterPage,
  }),
  facets: route({
    method: 'GET',
    path: '/register/facets',
    access: 'register:read',
    summary: 'How many recommendations each filter value would leave',
    query: RegisterFilterAsOf,
    answer: RegisterFacets,
  }),
  counts: route({
    method: 'POST',
    path: '/register/counts',
    access: 'register:read',
    summary: 'How many recommendations each of several filters leaves, in the order of the filters',
    body: z.object({ filters: z.array(RegisterFilter).max(20), asOf: AsOf.optional() }),
    answer: z.array(z.int()),
  }),
  export: route({
    method: 'GET',
    path: '/register/matrix.xlsx',
    access: 'register:read',
    summary: 'The filtered register as a spreadsheet in the column order of the OHCHR matrix',
    query: RegisterFilterAsOf,
    answer: 'file',
  }),
}
