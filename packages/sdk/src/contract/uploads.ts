import { z } from 'zod'
import { Moment } from './common.js'
import { route } from './route.js'

/** A file that comes, or came, in pieces. Its bytes travel by the tus protocol, version 1.0.0, at `/api/v1/uploads`. */
export const PendingUpload = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Null while the sender does not know it yet. */
  size: z.int().nullable(),
  /** How much of it has arrived. */
  offset: z.int(),
  /** When the file was last changed on the sender's device, so that the same one is known again. */
  modified: z.string().nullable(),
  /** What it is for, in the sender's own words, such as `update-12`. */
  place: z.string(),
  createdAt: Moment,
})
export type PendingUpload = z.infer<typeof PendingUpload>

export const uploads = {
  list: route({
    method: 'GET',
    path: '/uploads',
    access: 'signed-in',
    summary: 'One’s own uploads that nothing was made of yet, newest first: a cut one goes on from its offset',
    query: z.object({ place: z.string().max(100).optional() }),
    answer: z.array(PendingUpload),
  }),
}
