import { contract, type Access, type Session } from '@tawsiya/sdk'

/** What the API asks of whoever opens a page. A page that is not named here is for everybody who is signed in. */
const accessTo = {
  '/briefs': contract.briefs.list.access,
  '/chase': contract.reminders.chase.access,
  '/figures': contract.figures.dashboard.access,
  '/groups': contract.groups.list.access,
  '/imports': contract.imports.list.access,
  '/issue-lists': contract.issueLists.list.access,
  '/issue-questions': contract.issueLists.list.access,
  '/meetings': contract.meetings.get.access,
  '/obligations': contract.obligations.list.access,
  '/people': contract.accounts.list.access,
  '/plans': contract.plans.list.access,
  '/reference': 'reference:edit',
  '/referrals': contract.referrals.list.access,
  '/register': contract.register.list.access,
  '/requests': contract.requests.list.access,
  '/updates': contract.updates.get.access,
} as const satisfies Record<`/${string}`, Access>
export type GuardedPage = keyof typeof accessTo

/** The pages that somebody may not open: nothing leads there. */
export function pagesClosedTo({ permissions }: Pick<Session, 'permissions'>): GuardedPage[] {
  const held: readonly Access[] = ['public', 'signed-in', ...permissions]
  return (Object.keys(accessTo) as GuardedPage[]).filter((path) => !held.includes(accessTo[path]))
}
