import { m } from '@tawsiya/messages'
import { type AssessedStatus, claimedStatuses, RegisterFilter, type Session } from '@tawsiya/sdk'

export interface RegisterView {
  word: string
  filter: RegisterFilter
}

/** Lists that are often wanted, as filters; what belongs to the reader comes first. */
export function viewsFor(session: Session | null): RegisterView[] {
  const view = (word: string, filter: Partial<RegisterFilter>): RegisterView => ({ word, filter: RegisterFilter.parse(filter) })
  const own = session?.memberships.find(({ bodyKind }) => bodyKind !== 'office')
  return [
    ...(own?.bodyKind === 'institution' ? [view(m.register_view_own(), { institution: [own.bodyCode] })] : []),
    ...(own?.bodyKind === 'working-group' ? [view(m.register_view_own_group(), { workingGroup: [own.bodyCode] })] : []),
    view(m.register_view_all(), {}),
    view(m.register_view_overdue(), { overdue: true }),
    view(m.register_view_unassessed(), { claimed: claimedStatuses.filter((status) => status !== silence), assessed: [silence] }),
    view(m.register_view_no_lead(), { lead: ['none'] }),
  ]
}

const silence = 'no-information' satisfies AssessedStatus
