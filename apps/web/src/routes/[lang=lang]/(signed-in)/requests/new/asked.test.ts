import { describe, expect, it } from 'vitest'
import { faultsIn, type Typed, workingDays } from './asked.ts'

const typed: Typed = {
  key: '',
  codes: ['UPR4-7'],
  componentIds: [],
  whom: 'leads',
  bodies: [],
  dueOn: '',
  dueIn: '',
  letterNumber: '',
  letterDate: '',
  message: '',
}
const faults = (change: Partial<Typed>) => Object.keys(faultsIn({ ...typed, ...change }))

describe('a request', () => {
  it('needs something to ask for, somebody to ask, and a day', () => {
    expect(faults({ codes: [], whom: 'named' })).toEqual(['component', 'institution', 'dueOn'])
    expect(faults({ dueOn: '15/1/2099' })).toEqual([])
  })
  it('takes a count of working days instead of a date, in any digits', () => {
    expect(faults({ dueIn: '١٠' })).toEqual([])
    expect(faults({ dueIn: 'ten' })).toEqual(['dueIn'])
    expect(['10', '۱۰', '١٠', '1000', '-1'].map(workingDays)).toEqual([10, 10, 10, undefined, undefined])
  })
  it('does not take a day that is past', () => expect(faults({ dueOn: '1/1/2020' })).toEqual(['dueOn']))
})
