import type { Milestone, ObligationSummary } from '@tawsiya/sdk'
import { openMilestones } from '#lib/obligations/words.ts'

export type Entry = { on: string; obligation: ObligationSummary; milestone: Milestone | null }

/** The twelve months of a year with what falls into each: dates that count, and open milestones on the way to what is not delivered. */
export function monthsOf(obligations: readonly ObligationSummary[], year: number): { month: string; entries: Entry[] }[] {
  const entries = obligations.flatMap((obligation): Entry[] => {
    const { dueOn } = obligation
    return [
      ...(dueOn ? [{ on: dueOn, obligation, milestone: null }] : []),
      ...openMilestones(obligation).map((milestone) => ({ on: milestone.on, obligation, milestone })),
    ]
  })
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    const ofMonth = entries.filter(({ on }) => on.startsWith(month)).sort((a, b) => a.on.localeCompare(b.on))
    return { month, entries: ofMonth }
  })
}
