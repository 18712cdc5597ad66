import { z } from 'zod'
import { ClaimedStatus, LocalName } from '../vocabulary/index.js'
import { Code, CodeParams, Moment, Version } from './common.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

/** Recommendations of several mechanisms that ask the same thing. A proposed item waits for an officer. */
const ClusterItem = z.object({
  code: Code,
  mechanismName: z.string(),
  text: z.string(),
  language: z.string(),
  demonstration: z.boolean(),
  claimed: ClaimedStatus,
  proposed: z.boolean(),
  /** Why it belongs here, in the words of whoever put it here. */
  reason: z.string(),
  addedBy: z.string(),
  addedAt: Moment,
})
export type ClusterItem = z.infer<typeof ClusterItem>

/** Was here once, and was taken out with a reason. */
const LeftItem = z.object({ code: Code, removedBy: z.string(), removedAt: Moment, reason: z.string() })

export const ClusterSummary = z.object({
  code: Code,
  name: z.string(),
  items: z.int(),
  proposed: z.int(),
  /** From which mechanisms they come, as words. */
  mechanisms: z.array(z.string()),
})
export type ClusterSummary = z.infer<typeof ClusterSummary>

export const Cluster = z.object({
  code: Code,
  version: Version,
  name: z.string(),
  names: LocalName,
  note: z.string(),
  items: z.array(ClusterItem),
  left: z.array(LeftItem),
  actions: z.array(z.enum(['edit', 'propose'])),
})
export type Cluster = z.infer<typeof Cluster>

/** Another recommendation that may ask the same, and the words and themes by which it was found. */
export const Suggestion = z.object({
  code: Code,
  mechanismName: z.string(),
  text: z.string(),
  language: z.string(),
  demonstration: z.boolean(),
  claimed: ClaimedStatus,
  /** Of a hundred: how much of what is distinctive in the one stands in the other. */
  nearness: z.int(),
  sharedWords: z.array(z.string()),
  sharedThemes: z.array(z.string()),
  clusterCode: Code.nullable(),
})
export type Suggestion = z.infer<typeof Suggestion>

const Reason = z.string().trim().max(2_000)
const NewName = z.object({ en: z.string().trim().max(200), ar: z.string().trim().max(200), ckb: z.string().trim().max(200) })

export const clusters = {
  list: route({
    method: 'GET',
    path: '/clusters',
    access: 'clusters:read',
    summary: 'The clusters, those of one recommendation where it is named',
    query: AsOfQuery.extend({ recommendation: Code.optional() }),
    answer: z.array(ClusterSummary),
  }),
  get: route({
    method: 'GET',
    path: '/clusters/{code}',
    access: 'clusters:read',
    summary: 'A cluster with its recommendations and what was taken out',
    params: CodeParams,
    query: AsOfQuery,
    answer: Cluster,
  }),
  create: route({
    method: 'POST',
    path: '/clusters',
    access: 'clusters:write',
    summary: 'Make a cluster; what a member of a working group makes is a proposal to the officers',
    body: z.object({
      code: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,39}$/),
      names: NewName,
      note: z.string().trim().max(2_000).default(''),
      codes: z.array(Code).max(300).default([]),
      reason: Reason.default(''),
    }),
    status: 201,
    answer: Cluster,
  }),
  edit: route({
    method: 'PUT',
    path: '/clusters/{code}',
    access: 'clusters:write',
    summary: 'Name a cluster, and say what it is for',
    params: CodeParams,
    body: z.object({ version: Version, names: NewName, note: z.string().trim().max(2_000).default('') }),
    answer: Cluster,
  }),
  add: route({
    method: 'POST',
    path: '/clusters/{code}/items',
    access: 'clusters:write',
    summary: 'Put recommendations into a cluster; also accepts those that were proposed. A member of a working group proposes them',
    params: CodeParams,
    body: z.object({ codes: z.array(Code).min(1).max(300), reason: Reason.default('') }),
    answer: Cluster,
  }),
  remove: route({
    method: 'POST',
    path: '/clusters/{code}/removals',
    access: 'clusters:write',
    summary: 'Take a recommendation out of a cluster, or refuse a proposed one, with a reason',
    params: CodeParams,
    body: z.object({ recommendation: Code, reason: Reason.min(1) }),
    answer: Cluster,
  }),
  suggest: route({
    method: 'GET',
    path: '/clusters/suggestions',
    access: 'clusters:read',
    summary: 'The recommendations nearest to one, or to those of a cluster, with what they share; refused ones are left out',
    query: z.object({ cluster: Code.optional(), recommendation: Code.optional() }),
    answer: z.array(Suggestion),
  }),
  refuse: route({
    method: 'POST',
    path: '/clusters/refusals',
    access: 'clusters:write',
    summary: 'Refuse a suggestion, so that it is not made again',
    body: z.object({ cluster: Code.optional(), recommendation: Code.optional(), suggested: Code }),
    answer: z.array(Suggestion),
  }),
}
