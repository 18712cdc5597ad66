import { permissionsOf, type Language } from '@tawsiya/sdk'
import type { Caller } from '../../platform/http/index.js'
import type { SignedInRow } from './sessions.repository.js'

export const callerOf = (row: SignedInRow, language: Language): Caller => ({
  accountId: row.accountId,
  name: row.name,
  memberships: row.memberships,
  permissions: new Set(row.memberships.flatMap(({ role }) => permissionsOf[role])),
  language,
  sessionId: row.sessionId,
})
