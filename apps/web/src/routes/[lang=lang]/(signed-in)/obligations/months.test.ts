import type { ObligationSummary } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { monthsOf } from './months.ts'

const owed = (given: Partial<ObligationSummary>) =>
  ({ dueOn: null, state: 'not-begun', milestones: [], ...given }) as unknown as ObligationSummary
const step = (daysBefore: number, on: string, reachedOn: string | null = null) => ({ key: on, name: on, daysBefore, on, reachedOn })
const days = (obligations: ObligationSummary[], year: number) =>
  monthsOf(obligations, year).flatMap(({ entries }) => entries.map(({ on }) => on))

describe('a year of obligations', () => {
  it('has twelve months, and in each what falls due, in order', () => {
    const months = monthsOf([owed({ dueOn: '2027-03-31' }), owed({ dueOn: '2027-03-01' }), owed({ dueOn: '2028-03-01' })], 2027)
    expect(months.map(({ entries }) => entries.length)).toEqual([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(months[2]?.entries.map(({ on }) => on)).toEqual(['2027-03-01', '2027-03-31'])
  })

  it('shows open milestones on the way to a date that has not passed, also of a date in the next year', () => {
    const milestones = [step(270, '2027-04-06'), step(90, '2027-10-03', '2027-09-30'), step(0, '2027-12-30')]
    expect(days([owed({ dueOn: '2028-01-01', milestones })], 2027)).toEqual(['2027-04-06'])
    expect(days([owed({ dueOn: '2028-01-01', milestones, state: 'late' })], 2027)).toEqual([])
  })
})
