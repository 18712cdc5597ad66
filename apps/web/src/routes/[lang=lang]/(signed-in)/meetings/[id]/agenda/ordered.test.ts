import { describe, expect, it } from 'vitest'
import { ordered } from './ordered.ts'

const codes = ['A', 'B', 'C', 'D']
const untouched = ['1', '2', '3', '4']

describe('an agenda', () => {
  it('stays as it is where nothing was typed', () => expect(ordered(codes, untouched, '')).toEqual(codes))
  it('follows the numbers typed beside its items', () => expect(ordered(codes, ['1', '2', '3', '1'], '')).toEqual(['D', 'A', 'B', 'C']))
  it('moves an item behind the one whose number it got', () =>
    expect(ordered(codes, ['3', '2', '3', '4'], '')).toEqual(['B', 'C', 'A', 'D']))
  it('reads Arabic digits', () => expect(ordered(codes, ['1', '2', '3', '٢'], '')).toEqual(['A', 'D', 'B', 'C']))
  it('moves one up, down or off', () => {
    expect(ordered(codes, untouched, 'up C')).toEqual(['A', 'C', 'B', 'D'])
    expect(ordered(codes, untouched, 'down A')).toEqual(['B', 'A', 'C', 'D'])
    expect(ordered(codes, untouched, 'up A')).toEqual(codes)
    expect(ordered(codes, untouched, 'down D')).toEqual(codes)
    expect(ordered(codes, untouched, 'off B')).toEqual(['A', 'C', 'D'])
  })
})
