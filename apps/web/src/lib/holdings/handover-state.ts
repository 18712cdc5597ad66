import { m } from '@tawsiya/messages'
import type { Handover } from '@tawsiya/sdk'
import { date } from '#lib/format.ts'

/** Where a hand-over stands, with its day. */
export function handoverState({ state, day, carriedOutAt, undoneAt }: Handover): string {
  if (state === 'undone') return m.handover_state_undone({ date: date(undoneAt ?? day) })
  if (state === 'planned') return m.handover_state_planned({ date: date(day) })
  return m.handover_state_done({ date: date(carriedOutAt ?? day) })
}
