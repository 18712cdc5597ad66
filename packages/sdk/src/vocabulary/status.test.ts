import { describe, expect, it } from 'vitest'
import { needsEvidence, rollUp } from './status.js'

describe('one status for several components', () => {
  it('is fully implemented only where all are', () => {
    expect(rollUp(['fully-implemented', 'fully-implemented'])).toBe('fully-implemented')
    expect(rollUp(['fully-implemented', 'not-started'])).toBe('partially-implemented')
  })

  it('is not started only where all are', () => {
    expect(rollUp(['not-started', 'not-started'])).toBe('not-started')
    expect(rollUp(['not-started', 'planned'])).toBe('in-progress')
  })

  it('says that nobody has answered where nobody has', () => {
    expect(rollUp([])).toBe('no-information')
  })

  it('leaves out what no longer applies', () => {
    expect(rollUp(['no-longer-applicable', 'planned'])).toBe('planned')
  })

  it('never hides that one is disputed', () => {
    expect(rollUp(['fully-implemented', 'disputed'])).toBe('disputed')
  })
})

describe('a claim', () => {
  it('of partial or full implementation needs evidence', () => {
    expect((['partially-implemented', 'fully-implemented'] as const).map(needsEvidence)).toEqual([true, true])
    expect((['in-progress', 'not-implemented', 'no-information'] as const).map(needsEvidence)).toEqual([false, false, false])
  })
})
