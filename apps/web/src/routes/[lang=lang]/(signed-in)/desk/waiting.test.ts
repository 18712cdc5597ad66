import type { DeskAnswer } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { byUrgency } from './waiting.ts'

const answer = (code: string, change: Partial<DeskAnswer>): DeskAnswer => ({
  requestId: null,
  updateId: null,
  state: null,
  body: { id: 1, code: 'MOJ', name: 'MOJ', track: 'federal' },
  componentIds: [1],
  code,
  letter: '',
  text: '',
  language: 'en',
  dueOn: null,
  letterNumber: null,
  letterDate: null,
  returnedBy: null,
  returnReason: null,
  savedAt: null,
  mine: 'liaison',
  withNames: [],
  ...change,
})

describe('what a liaison does first', () => {
  const { now, later } = byUrgency(
    [
      answer('late', { dueOn: '2026-11-16' }),
      answer('today', { dueOn: '2026-11-20' }),
      answer('in a week', { dueOn: '2026-11-27' }),
      answer('in eight days', { dueOn: '2026-11-28' }),
      answer('sent back, with time', { state: 'returned', dueOn: '2026-12-31' }),
      answer('begun, asked by nobody', { state: 'draft' }),
    ],
    '2026-11-20',
  )
  it('is what is late, due within a week, or came back', () =>
    expect(now.map(({ code }) => code)).toEqual(['late', 'today', 'in a week', 'sent back, with time']))
  it('is not what has time', () => expect(later.map(({ code }) => code)).toEqual(['in eight days', 'begun, asked by nobody']))
})
