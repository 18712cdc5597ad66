import type { Body } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { readLines } from './read-lines.ts'

const body = (code: string, name: string): Body => ({
  ...{ id: 1, code, version: 1, kind: 'institution', track: 'federal', branch: 'executive', parentCode: null, aliases: [], mandate: null },
  ...{ validFrom: null, validTo: null, successorCode: null },
  names: { en: name, ar: name, ckb: name },
  shortNames: { en: code, ar: code, ckb: code },
})
const bodies = [body('MOJ', 'وزارة العدل'), body('KRG-MOJ', 'وزارة العدل في الإقليم')]

describe('measures pasted out of a spreadsheet', () => {
  it('are read by line, with institutions by code or name and dates in any digits', () => {
    const { measures, problems } = readLines(
      '1.1\tنص\tوزارة  العدل؛ KRG-MOJ\t١/١/٢٠٢٦\t31/12/2028\t4/2\t16.3, 5.2\r\n\r\n1.2\tنص آخر',
      'ar',
      bodies,
    )
    expect(problems).toEqual([])
    expect(measures).toEqual([
      {
        ...{ code: '1.1', texts: { ar: 'نص' }, leads: ['MOJ', 'KRG-MOJ'], supporting: [], budgetLine: '4/2', sdgs: ['16.3', '5.2'] },
        ...{ startsOn: '2026-01-01', endsOn: '2028-12-31' },
      },
      { code: '1.2', texts: { ar: 'نص آخر' }, leads: [], supporting: [], budgetLine: '', sdgs: [], startsOn: null, endsOn: null },
    ])
  })

  it('say by line what cannot be read', () => {
    const { problems } = readLines('1.1\ttext\tNobody\tsoon\n\n1.2', 'en', bodies)
    expect(problems.map(({ line }) => line)).toEqual([1, 1, 3])
  })
})
