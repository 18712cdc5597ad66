import { z } from 'zod'

/** A list before the dialogue, or one that the report itself answers. */
export const issueListKinds = ['list-of-issues', 'list-prior-to-reporting'] as const
export const IssueListKind = z.enum(issueListKinds)
export type IssueListKind = z.infer<typeof IssueListKind>

/** A draft is the officers' own; what is ready is read by all who read lists. */
export const replyStates = ['draft', 'ready'] as const
export const ReplyState = z.enum(replyStates)
export type ReplyState = z.infer<typeof ReplyState>
