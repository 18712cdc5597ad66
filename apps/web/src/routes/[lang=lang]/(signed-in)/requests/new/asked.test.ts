import type { Responsibility } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { askedOf, type Typed } from './asked.ts'

const lead = (code: string, state: Responsibility['state'] = 'accepted'): Responsibility => ({
  id: 1,
  role: 'lead',
  state,
  reason: null,
  body: { id: 1, code, name: code, track: 'federal' },
})
const recommendations = [
  {
    code: 'UPR4-7',
    components: [
      { id: 1, letter: 'a', responsibilities: [lead('MOJ'), lead('KRG-MOJ', 'proposed')] },
      { id: 2, letter: 'b', responsibilities: [lead('MOI'), { ...lead('MOH'), role: 'supporting' as const }] },
    ],
  },
  { code: 'UPR4-8', components: [{ id: 3, letter: '', responsibilities: [lead('MOI', 'declined')] }] },
]
const typed: Typed = {
  key: '',
  codes: [],
  componentIds: [],
  whom: 'leads',
  bodies: [],
  dueOn: '',
  letterNumber: '',
  letterDate: '',
  message: '',
}
const ask = (change: Partial<Typed>) => askedOf(recommendations, { ...typed, ...change }, new Map([['MOJ', 'Ministry of Justice']]))

describe('a request', () => {
  it('asks each lead, of both tracks, for its own', () =>
    expect(ask({ codes: ['UPR4-7'] }).asked).toEqual([
      { body: 'Ministry of Justice', codes: ['UPR4-7(a)'] },
      { body: 'KRG-MOJ', codes: ['UPR4-7(a)'] },
      { body: 'MOI', codes: ['UPR4-7(b)'] },
    ]))
  it('asks the named institutions for everything', () =>
    expect(ask({ componentIds: [2, 3], whom: 'named', bodies: ['MOH'] })).toEqual({
      asked: [{ body: 'MOH', codes: ['UPR4-7(b)', 'UPR4-8'] }],
      orphaned: [],
    }))
  it('says what nobody leads, as where the lead sent it back', () => expect(ask({ componentIds: [1, 3] }).orphaned).toEqual(['UPR4-8']))
})
