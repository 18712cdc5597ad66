import type { Component, Recommendation } from '@tawsiya/sdk'
import type { Caller } from '../../platform/http/index.js'

type Action = Recommendation['actions'][number]

/** What the caller may do with a recommendation: by role, and by what their own bodies answer for. */
export function actionsFor(caller: Caller, components: readonly Component[]): Action[] {
  const answering = components.flatMap(({ responsibilities }) => responsibilities).filter(({ state }) => state !== 'declined')
  const holds = (...roles: string[]) =>
    answering.filter(({ body }) => caller.memberships.some(({ bodyId, role }) => bodyId === body.id && roles.includes(role)))
  const may: Readonly<Record<Action, boolean>> = {
    edit: caller.permissions.has('register:edit'),
    assign: caller.permissions.has('responsibilities:assign'),
    request: caller.permissions.has('requests:send'),
    assess: caller.permissions.has('assessments:write'),
    report: holds('liaison', 'member').length > 0,
    'answer-responsibility': holds('liaison', 'approver').some(({ state, role }) => state === 'proposed' && role !== 'working-group'),
  }
  return (Object.keys(may) as Action[]).filter((action) => may[action])
}
