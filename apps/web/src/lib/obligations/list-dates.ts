import type { IssueListSummary } from '@tawsiya/sdk'

type Dated = Pick<IssueListSummary, 'dueOn' | 'obligation'>

/** The day by which a list is to be replied to: its own, else that of its obligation. */
export const dueOf = ({ dueOn, obligation }: Dated): string | null => dueOn ?? obligation?.dueOn ?? null

/** Whether the list and the calendar name two different days. */
export const datesDiffer = ({ dueOn, obligation }: Dated): boolean =>
  dueOn !== null && obligation !== null && obligation.dueOn !== null && obligation.dueOn !== dueOn
