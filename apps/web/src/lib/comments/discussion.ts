import { m } from '@tawsiya/messages'
import type { CommentAudience, CommentSubject, Discussion } from '@tawsiya/sdk'

/** A discussion with what it stands beside. A page gets it from `readDiscussion` and places it with `<Comments {discussion} />`. */
export interface PlacedDiscussion extends Discussion {
  readonly subject: CommentSubject
  readonly id: number
  /** Of the next comment: posted twice, it makes one. */
  readonly key: string
}

/** What was typed and refused, on the page that says why. */
export interface Refused {
  readonly values: Record<string, string>
  readonly errors: Record<string, string>
}

export function audienceWords(audience: CommentAudience, bodyName: string): string {
  if (audience === 'everyone') return m.comments_audience_everyone()
  return audience === 'officers' ? m.comments_audience_officers({ body: bodyName }) : m.comments_audience_body({ body: bodyName })
}
