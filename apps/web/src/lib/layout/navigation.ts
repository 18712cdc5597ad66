import { m } from '@tawsiya/messages'
import type { Permission, Session } from '@tawsiya/sdk'

export interface NavigationItem {
  path: `/${string}`
  word: string
  /** How many things wait there. */
  waiting?: number
}

const pages: readonly { path: `/${string}`; word: () => string; needs: Permission }[] = [
  { path: '/register', word: m.nav_register, needs: 'register:read' },
  { path: '/figures', word: m.figures_title, needs: 'register:read' },
  { path: '/imports', word: m.nav_imports, needs: 'imports:manage' },
  { path: '/requests', word: m.nav_requests, needs: 'requests:read' },
  { path: '/groups', word: m.nav_groups, needs: 'groups:read' },
  { path: '/plans', word: m.plans_title, needs: 'plans:read' },
  { path: '/briefs', word: m.nav_briefs, needs: 'briefs:read' },
  { path: '/obligations', word: m.obligations_nav, needs: 'obligations:read' },
  { path: '/people', word: m.nav_people, needs: 'accounts:manage' },
  { path: '/reference', word: m.nav_reference, needs: 'reference:edit' },
]

/** The pages that this person may open. */
export function navigationFor(session: Session | null): NavigationItem[] {
  if (!session) return []
  const permitted = pages.filter(({ needs }) => session.permissions.includes(needs)).map(({ path, word }) => ({ path, word: word() }))
  return [{ path: '/desk', word: m.nav_desk(), waiting: session.waiting }, ...permitted]
}
