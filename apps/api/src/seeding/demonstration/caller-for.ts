import { permissionsOf } from '@tawsiya/sdk'
import type { Caller } from '../../platform/http/index.js'
import type { Cast } from './cast.js'

/** Somebody of the cast, as whoever signs in as them. */
export function callerFor(cast: Cast, key: string): Caller {
  const { accountId, body, role } = cast.person(key)
  const memberships = [{ bodyId: body.id, bodyCode: body.code, bodyKind: body.kind, role }]
  return { accountId, name: key, memberships, permissions: new Set(permissionsOf[role]), language: 'ar', sessionId: null }
}
