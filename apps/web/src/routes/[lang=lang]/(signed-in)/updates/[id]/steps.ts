import { m } from '@tawsiya/messages'
import type { Update, WorkflowState } from '@tawsiya/sdk'

/** The way of an update, and how far it has come on it. What was withdrawn is on no way. */
export function stepsOf({ bodyKind, state }: Pick<Update, 'bodyKind' | 'state'>): { words: string[]; current: number } | null {
  if (state === 'withdrawn') return null
  const ofGroup = bodyKind === 'working-group'
  const stages: { word: string; states: WorkflowState[] }[] = [
    { word: m.update_step_write(), states: ['draft', 'returned'] },
    ...(ofGroup ? [] : [{ word: m.update_step_clear(), states: ['submitted' as const] }]),
    { word: m.update_step_review(), states: ['submitted', 'cleared', 'under-review'] },
    { word: m.update_step_approved(), states: ['approved', 'published'] },
  ]
  return { words: stages.map(({ word }) => word), current: stages.findIndex(({ states }) => states.includes(state)) }
}
