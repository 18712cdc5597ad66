import type { BodyKind, Role } from '@tawsiya/sdk'
import { expect, it } from 'vitest'
import { readsMinisterPage } from './reads-minister-page.ts'

const ministry = { code: 'MOJ', kind: 'institution' } as const
const somebody = (role: Role, bodyCode: string, bodyKind: BodyKind = 'institution') => [
  { id: 1, bodyId: 1, bodyCode, bodyName: bodyCode, bodyKind, role, validFrom: '2026-01-01', validTo: null },
]

it('is for the institution’s own liaisons and approvers, and the officers', () => {
  for (const role of ['liaison', 'approver'] as const) {
    expect(readsMinisterPage(somebody(role, 'MOJ'), ministry)).toBe(true)
    expect(readsMinisterPage(somebody(role, 'MOI'), ministry)).toBe(false)
  }
  expect(readsMinisterPage(somebody('officer', 'OFFICE', 'office'), ministry)).toBe(true)
  for (const role of ['observer', 'administrator', 'member'] as const)
    expect(readsMinisterPage(somebody(role, 'MOJ'), ministry)).toBe(false)
})

it('is of institutions alone', () => {
  expect(readsMinisterPage(somebody('officer', 'OFFICE', 'office'), { code: 'WG-1', kind: 'working-group' })).toBe(false)
})
