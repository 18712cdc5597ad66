import { z } from 'zod'
import { WorkflowState } from '../vocabulary/index.js'
import { Code, DateOnly, Id, PageQuery } from './common.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

/** A piece of a text; marked where it is what was looked for. */
export const Passage = z.object({ text: z.string(), marked: z.boolean() })
export type Passage = z.infer<typeof Passage>

export const searchKinds = ['recommendations', 'reports'] as const
export const SearchKind = z.enum(searchKinds)
export type SearchKind = z.infer<typeof SearchKind>

export const SearchHit = z.object({
  /** The recommendations that it is, or is about. */
  codes: z.array(Code),
  /** Of a report: its number, whose it is, where it stands, and when it was true. */
  report: z.object({ id: Id, bodyName: z.string(), state: WorkflowState, trueOn: DateOnly.nullable() }).nullable(),
  language: z.string(),
  excerpt: z.array(Passage),
})
export type SearchHit = z.infer<typeof SearchHit>

/** How many there are. Beyond a thousand reports it says so and counts no further. */
export const SearchCount = z.object({ count: z.int(), orMore: z.boolean() })

export const search = {
  find: route({
    method: 'GET',
    path: '/search',
    access: 'register:read',
    summary:
      'Find words in recommendations and in what was reported, as far as the reader may read it; letters are compared as they sound on an Arabic keyboard',
    query: AsOfQuery.extend({ q: z.string().trim().min(1).max(200), in: SearchKind.default('recommendations'), page: PageQuery.page }),
    answer: z.object({
      recommendations: SearchCount,
      /** Null where the reader reads no reports at all. */
      reports: SearchCount.nullable(),
      items: z.array(SearchHit),
      page: z.int(),
      pageSize: z.int(),
    }),
  }),
}
