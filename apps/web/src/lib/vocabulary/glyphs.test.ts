import { positionWords, statusWords, workflowWords } from '@tawsiya/messages'
import { assessedStatuses, claimedStatuses, positions, workflowStates } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { glyphs } from './glyphs.ts'

describe('every value of an axis', () => {
  it.each([
    ['claimed', claimedStatuses],
    ['assessed', assessedStatuses],
    ['position', positions],
  ] as const)('has a glyph of its own on the axis %s', (axis, values) => {
    expect(Object.keys(glyphs[axis])).toEqual([...values])
    expect(new Set(Object.values(glyphs[axis]).map((glyph) => JSON.stringify(glyph))).size).toBe(values.length)
  })

  it('has a word and a definition', () => {
    expect(Object.keys(statusWords)).toEqual([...assessedStatuses])
    expect(Object.keys(positionWords)).toEqual([...positions])
    expect(Object.keys(workflowWords)).toEqual([...workflowStates])
  })
})
