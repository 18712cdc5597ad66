import { daysBetween, m } from '@tawsiya/messages'
import type { Desk, DeskAnswer } from '@tawsiya/sdk'

const soon = 7
const soonOwed = 30

const isNow = ({ state, dueOn }: DeskAnswer, today: string): boolean =>
  state === 'returned' || (dueOn !== null && daysBetween(today, dueOn) <= soon)

/** What is late, came back or is due within a week, and what has time. */
export const byUrgency = <Answer extends DeskAnswer>(answers: readonly Answer[], today: string) => ({
  now: answers.filter((answer) => isNow(answer, today)),
  later: answers.filter((answer) => !isNow(answer, today)),
})

/** The sections in which something can wait, in the order in which they stand on the page. */
export const sections = [
  'now',
  'handedOn',
  'proposed',
  'later',
  'toClear',
  'toReview',
  'briefsToClear',
  'silent',
  'declined',
  'group',
] as const

/** What waits, counted in words: “1 is late”, “3 answers to review”. */
export function countsInWords(desk: Desk, today: string): string[] {
  const daysTo = ({ dueOn }: DeskAnswer) => (dueOn === null ? Infinity : daysBetween(today, dueOn))
  const counts: [number, (inputs: { count: number }) => string][] = [
    [desk.answers.filter((answer) => daysTo(answer) < 0).length, m.desk_count_late],
    [desk.answers.filter(({ state }) => state === 'returned').length, m.desk_count_returned],
    [desk.answers.filter((answer) => daysTo(answer) >= 0 && daysTo(answer) <= soon).length, m.desk_count_soon],
    [desk.proposedResponsibilities.length, m.desk_count_proposed],
    [desk.toClear.length, m.desk_count_to_clear],
    [desk.toReview.length, m.desk_count_to_review],
    [desk.briefsToClear.length, m.desk_count_briefs_to_clear],
    [desk.silent.length, m.desk_count_silent],
    [desk.declined.length, m.desk_count_declined],
    [desk.groupItems.length, m.desk_count_group],
    [desk.obligations.filter(({ daysLate }) => daysLate !== null && daysLate >= -soonOwed).length, m.desk_count_obligations],
  ]
  return counts.filter(([count]) => count > 0).map(([count, say]) => say({ count }))
}
