import { setCurrentLanguage } from '@tawsiya/messages'
import type { RegisterFacets } from '@tawsiya/sdk'
import { beforeAll, describe, expect, it } from 'vitest'
import { readQuery } from './address.ts'
import { facetViews } from './facets.ts'

const none: RegisterFacets = {
  mechanism: [],
  review: [],
  position: [],
  claimed: [],
  assessed: [],
  lead: [],
  workingGroup: [],
  theme: [],
  group: [],
  sdg: [],
}
const themes = Array.from({ length: 12 }, (_, place) => ({ value: `theme-${place}`, label: `Theme ${place}`, count: place }))
const views = (facets: Partial<RegisterFacets>, address = '') =>
  facetViews({ ...none, ...facets }, readQuery(new URLSearchParams(address)).query, new Map([['MOJ', 'Ministry of Justice']]))

beforeAll(() => setCurrentLanguage(() => 'en'))

describe('the facets of the register', () => {
  it('show the most frequent values of a long list and fold the rest', () => {
    const [theme] = views({ theme: themes })
    expect(theme?.values.map(({ count }) => count)).toEqual([11, 10, 9, 8, 7, 6, 5, 4])
    expect(theme?.rest.map(({ count }) => count)).toEqual([3, 2, 1, 0])
  })

  it('never fold away what was chosen', () => {
    const [theme] = views({ theme: themes }, '?theme=theme-0')
    expect(theme?.values.at(-1)).toMatchObject({ value: 'theme-0', checked: true })
  })

  it('keep a chosen value that nothing matches any more, so that it can be taken away', () => {
    expect(views({}, '?institution=MOJ')).toMatchObject([
      { field: 'institution', values: [{ value: 'MOJ', word: 'Ministry of Justice', count: 0, checked: true }] },
    ])
  })

  it('stand in the order of the vocabulary where there is one', () => {
    const [position] = views({
      position: [
        { value: 'none', label: null, count: 9 },
        { value: 'noted', label: null, count: 3 },
        { value: 'supported', label: null, count: 1 },
      ],
    })
    expect(position?.values.map(({ word }) => word)).toEqual(['Supported', 'Noted', 'No position'])
  })

  it('call goals by their number', () => {
    const [sdg] = views({
      sdg: [{ value: '16.3', label: 'Promote the rule of law at the national and international levels and more', count: 1 }],
    })
    expect(sdg?.values[0]?.word).toBe('\u206616.3\u2069 Promote the rule of law at the national …')
  })
})
