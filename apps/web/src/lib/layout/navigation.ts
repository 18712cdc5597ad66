import { m } from '@tawsiya/messages'
import type { Session } from '@tawsiya/sdk'
import { pagesClosedTo, type GuardedPage } from './page-access.ts'

export interface NavigationItem {
  path: `/${string}`
  word: string
  /** How many things wait there. */
  waiting?: number
}

const pages: readonly { path: GuardedPage; word: () => string }[] = [
  { path: '/register', word: m.nav_register },
  { path: '/figures', word: m.figures_title },
  { path: '/imports', word: m.nav_imports },
  { path: '/requests', word: m.nav_requests },
  { path: '/groups', word: m.nav_groups },
  { path: '/plans', word: m.plans_title },
  { path: '/briefs', word: m.nav_briefs },
  { path: '/obligations', word: m.obligations_nav },
  { path: '/people', word: m.nav_people },
  { path: '/reference', word: m.nav_reference },
]

/** The pages that this person may open. */
export function navigationFor(session: Session | null): NavigationItem[] {
  if (!session) return []
  const closed = pagesClosedTo(session)
  const permitted = pages.filter(({ path }) => !closed.includes(path)).map(({ path, word }) => ({ path, word: word() }))
  return [{ path: '/desk', word: m.nav_desk(), waiting: session.waiting }, ...permitted]
}
