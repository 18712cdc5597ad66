import { m } from '@tawsiya/messages'
import type { ChangeKind } from '@tawsiya/sdk'

export const kindWords: Readonly<Record<ChangeKind, () => string>> = {
  new: m.changes_new,
  position: m.changes_position,
  status: m.changes_status,
  assessed: m.changes_assessed,
  assigned: m.changes_assigned,
  ended: m.changes_ended,
  answered: m.changes_answered,
  overdue: m.changes_overdue,
}
