import { z } from 'zod'

export const roles = ['administrator', 'officer', 'approver', 'liaison', 'member', 'observer'] as const
/** What somebody is in a body, from a date to a date. One person may hold several memberships. */
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const permissions = [
  'register:read',
  'register:edit',
  'imports:manage',
  'responsibilities:assign',
  'responsibilities:answer',
  'requests:send',
  'requests:read',
  'updates:read',
  'updates:write',
  'updates:clear',
  'updates:review',
  'assessments:write',
  'briefs:read',
  'briefs:write',
  'comments:write',
  'plans:read',
  'plans:edit',
  'plans:report',
  'reference:edit',
  'accounts:manage',
  'accounts:invite',
  'successions:manage',
  'calendar:edit',
  'contacts:read',
  'contacts:edit',
  'directorates:edit',
] as const
export const Permission = z.enum(permissions)
export type Permission = z.infer<typeof Permission>

/**
 * May this role do this kind of thing? Whether to this very thing is decided by each feature's policy.
 * The guard of the API and the pages read the same table.
 */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: [
    'register:read',
    'reference:edit',
    'accounts:manage',
    'accounts:invite',
    'successions:manage',
    'calendar:edit',
    'contacts:read',
    'contacts:edit',
    'directorates:edit',
    'plans:read',
  ],
  officer: [
    'register:read',
    'register:edit',
    'imports:manage',
    'responsibilities:assign',
    'requests:send',
    'requests:read',
    'updates:read',
    'updates:review',
    'assessments:write',
    'briefs:read',
    'briefs:write',
    'comments:write',
    'calendar:edit',
    'contacts:read',
    'contacts:edit',
    'plans:read',
    'plans:edit',
  ],
  approver: [
    'register:read',
    'requests:read',
    'responsibilities:answer',
    'updates:read',
    'updates:clear',
    'briefs:read',
    'accounts:invite',
    'contacts:read',
    'contacts:edit',
    'directorates:edit',
    'comments:write',
    'plans:read',
    'plans:edit',
  ],
  liaison: [
    'register:read',
    'requests:read',
    'responsibilities:answer',
    'updates:read',
    'updates:write',
    'briefs:read',
    'comments:write',
    'contacts:read',
    'plans:read',
    'plans:edit',
    'plans:report',
  ],
  member: ['register:read', 'updates:read', 'updates:write', 'briefs:read', 'comments:write', 'plans:read'],
  observer: ['register:read', 'updates:read', 'briefs:read', 'plans:read'],
}
