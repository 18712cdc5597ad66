import { z } from 'zod'
import { Code, CodeParams, Id, Moment, Version } from './common.js'
import { route } from './route.js'

const Approver = z.object({ accountId: Id, name: z.string() })

/** How an institution clears what it sends: one approver, or several one after another. */
export const ClearingChain = z.object({
  bodyCode: Code,
  bodyName: z.string(),
  /** 0 where nobody laid down any steps: then any one approver clears. */
  version: Version,
  steps: z.array(z.object({ accountId: Id.nullable(), name: z.string().nullable(), fallen: z.boolean() })),
  setBy: z.string().nullable(),
  setAt: Moment.nullable(),
  approvers: z.array(Approver),
  actions: z.array(z.literal('edit')),
})
export type ClearingChain = z.infer<typeof ClearingChain>

export const clearing = {
  get: route({
    method: 'GET',
    path: '/bodies/{code}/clearing',
    access: 'signed-in',
    summary: 'The steps in which an institution clears its updates, for its own people and the administrators',
    params: CodeParams,
    answer: ClearingChain,
  }),
  set: route({
    method: 'PUT',
    path: '/bodies/{code}/clearing',
    access: 'clearing:manage',
    summary: 'Lay down the steps anew. Null stands for any approver',
    params: CodeParams,
    body: z.object({ version: Version, steps: z.array(Id.nullable()).min(1).max(6) }),
    answer: ClearingChain,
  }),
}
