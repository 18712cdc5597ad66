import { permissionsOf, type Role } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { pagesClosedTo } from './page-access.ts'

const closedTo = (role: Role) => pagesClosedTo({ permissions: [...permissionsOf[role]] })

describe('nobody is led to a page that refuses', () => {
  it('an administrator to nothing that was reported, asked or written', () => {
    expect(closedTo('administrator')).toEqual(
      expect.arrayContaining(['/updates', '/requests', '/chase', '/referrals', '/briefs', '/issue-lists', '/issue-questions', '/imports']),
    )
    expect(closedTo('administrator')).not.toContain('/people')
  })

  it('an observer to no request, but to what was reported', () => {
    expect(closedTo('observer')).toEqual(expect.arrayContaining(['/requests', '/people', '/imports', '/reference']))
    expect(closedTo('observer')).not.toContain('/updates')
  })

  it('an institution to no working group', () => {
    expect(closedTo('liaison')).toEqual(expect.arrayContaining(['/groups', '/meetings']))
    expect(closedTo('liaison')).not.toContain('/requests')
  })
})
