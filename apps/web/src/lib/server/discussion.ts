import { randomUUID } from 'node:crypto'
import type { Client, CommentSubject } from '@tawsiya/sdk'
import type { PlacedDiscussion } from '#lib/comments/discussion.ts'

/** What was written beside something, ready to be placed on its page. */
export async function readDiscussion(api: Client, subject: CommentSubject, id: number): Promise<PlacedDiscussion> {
  return { ...(await api.comments.list({ query: { subject, id } })), subject, id, key: randomUUID() }
}
