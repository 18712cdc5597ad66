/* Shape is the axis, filling is the value: circle, diamond, speech; 16 by 16. The word always stands beside it. */

export type Axis = 'claimed' | 'assessed' | 'position'

interface Mark {
  d: string
  /** Filled with the colour of the status. */
  full?: true
  /** Drawn in the colour of the ground, on a filled shape. */
  knock?: true
  width?: number
}

export interface Glyph {
  full?: true
  dash?: string
  marks: readonly Mark[]
}

export const shapes: Record<Axis, string> = {
  claimed: 'M1.6 8a6.4 6.4 0 1 0 12.8 0a6.4 6.4 0 1 0-12.8 0Z',
  assessed: 'M8 .9 15.1 8 8 15.1.9 8Z',
  position: 'M1.4 3.2a1.2 1.2 0 0 1 1.2-1.2h10.8a1.2 1.2 0 0 1 1.2 1.2v7a1.2 1.2 0 0 1-1.2 1.2H7.2L4 14.6v-3.2H2.6a1.2 1.2 0 0 1-1.2-1.2Z',
}

const spot: Mark = { d: 'M6.5 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0Z', full: true }
const question: readonly Mark[] = [
  { d: 'M6.4 6.6a1.6 1.6 0 1 1 2.4 1.4c-.5.3-.8.6-.8 1.1', width: 1.4 },
  { d: 'M8 11.2v.01', width: 1.7 },
]

export const glyphs: Record<Axis, Record<string, Glyph>> = {
  claimed: {
    'not-started': { marks: [] },
    planned: { marks: [spot] },
    'in-progress': { marks: [{ d: 'M8 8V4.2A3.8 3.8 0 0 1 11.8 8Z', full: true, width: 1 }] },
    'partially-implemented': { marks: [{ d: 'M8 4.2a3.8 3.8 0 0 1 0 7.6Z', full: true, width: 1 }] },
    'fully-implemented': { full: true, marks: [{ d: 'M5 8.3 7.2 10.4 11 5.9', knock: true, width: 1.8 }] },
    'not-implemented': { marks: [{ d: 'M5.6 5.6l4.8 4.8M10.4 5.6 5.6 10.4' }] },
    'no-longer-applicable': { marks: [{ d: 'M4.8 8h6.4' }] },
    'no-information': { dash: '2.2 2.4', marks: question },
  },
  assessed: {
    'not-started': { marks: [] },
    planned: { marks: [spot] },
    'in-progress': { marks: [{ d: 'M8 8V4.6L11.4 8Z', full: true, width: 1 }] },
    'partially-implemented': { marks: [{ d: 'M8 4.6 11.4 8 8 11.4Z', full: true, width: 1 }] },
    'fully-implemented': { full: true, marks: [{ d: 'M5.4 8.2 7.3 10 10.6 6.4', knock: true, width: 1.8 }] },
    'not-implemented': { marks: [{ d: 'M6.2 6.2l3.6 3.6M9.8 6.2 6.2 9.8' }] },
    'no-longer-applicable': { marks: [{ d: 'M5.6 8h4.8' }] },
    'no-information': { dash: '2.2 2.4', marks: question },
    disputed: { marks: [{ d: 'M5.4 6.9h5.2M5.4 9.2h5.2M9.2 5.4 6.8 10.7', width: 1.3 }] },
    regressed: { marks: [{ d: 'M8 4.8v6M5.8 8.7 8 10.9l2.2-2.2' }] },
  },
  position: {
    supported: { full: true, marks: [{ d: 'M4.9 6.8 7 8.9 11.1 4.6', knock: true, width: 1.8 }] },
    noted: { marks: [{ d: 'M4.6 5.4h6.8M4.6 8.1h4.2', width: 1.4 }] },
    'partially-supported': { marks: [{ d: 'M2.6 10.3 13.4 3v7.3Z', full: true, width: 1 }] },
    pending: { dash: '2.2 2.3', marks: [{ d: 'M5 6.7v.01M8 6.7v.01M11 6.7v.01', width: 1.9 }] },
  },
}
