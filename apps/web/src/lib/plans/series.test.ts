import type { Indicator, IndicatorValue } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { frame, seriesOf } from './series.ts'

const value = (trueOn: string, given: string | null, more: Partial<IndicatorValue> = {}): IndicatorValue => ({
  ...{
    id: 1,
    trueOn,
    term: null,
    source: '',
    enteredAt: '2026-01-01T00:00:00.000Z',
    enteredByName: null,
    reportId: null,
    corrected: false,
  },
  quantity: given === null ? null : { value: given, of: null },
  ...more,
})
const indicator = (values: IndicatorValue[], more: Partial<Indicator> = {}): Indicator => ({
  ...{
    id: 1,
    version: 1,
    names: {},
    unit: {},
    definition: {},
    source: '',
    direction: 'up',
    breakdown: 'none',
    baseline: null,
    target: null,
  },
  kind: 'number',
  values,
  ...more,
})
const years = [value('2023-01-01', '10'), value('2024-01-01', '20'), value('2025-01-01', '40')]

describe('a series', () => {
  it('runs in the direction of reading', () => {
    const [ltr, rtl] = (['ltr', 'rtl'] as const).map((direction) => seriesOf(indicator(years), direction).runs[0]!.map(({ x }) => x))
    expect(ltr).toEqual([...ltr!].sort((one, other) => one - other))
    expect(rtl).toEqual(ltr!.map((x) => frame.width - x))
  })

  it('stands on nought and is broken where there are no data', () => {
    const { runs, gaps } = seriesOf(indicator([years[0]!, value('2024-01-01', null), years[2]!]), 'ltr')
    expect(runs.map((run) => run.length)).toEqual([1, 1])
    expect(gaps).toHaveLength(1)
    expect(runs[1]![0]!.y).toBe(frame.top)
  })

  it('leaves out what was corrected and what is not a total', () => {
    const { runs } = seriesOf(
      indicator([value('2023-01-01', '99', { corrected: true }), ...years, value('2025-01-01', '5', { term: { code: 'A', name: 'A' } })]),
      'ltr',
    )
    expect(runs.flat().map(({ quantity }) => quantity.value)).toEqual(['10', '20', '40'])
  })

  it('draws a share as part of its whole', () => {
    const shares = indicator([value('2023-01-01', '1', { quantity: { value: '1', of: '4' } })], {
      kind: 'share',
      target: { value: '4', of: '4', on: '2026-01-01' },
    })
    const { runs, target } = seriesOf(shares, 'ltr')
    const ground = frame.height - frame.bottom
    expect((ground - runs[0]![0]!.y) * 4).toBeCloseTo(ground - target!)
  })
})
