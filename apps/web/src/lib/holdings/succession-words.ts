import { m } from '@tawsiya/messages'
import type { SuccessionKind, SuccessionState, SuccessionSummary } from '@tawsiya/sdk'
import { list } from '#lib/format.ts'

export const successionKindWords: Record<SuccessionKind, { word: () => string; definition: () => string }> = {
  merged: { word: m.succession_kind_merged, definition: m.succession_kind_merged_what },
  split: { word: m.succession_kind_split, definition: m.succession_kind_split_what },
  renamed: { word: m.succession_kind_renamed, definition: m.succession_kind_renamed_what },
  ended: { word: m.succession_kind_ended, definition: m.succession_kind_ended_what },
}

export const successionStateWords: Record<SuccessionState, () => string> = {
  planned: m.succession_state_planned,
  'carried-out': m.succession_state_carried_out,
  undone: m.succession_state_undone,
  revoked: m.succession_state_revoked,
}

const said = {
  merged: m.succession_said_merged,
  split: m.succession_said_split,
  ended: m.succession_said_ended,
  renamed: m.succession_said_renamed,
}

/** What became of whom, in one sentence. */
export function saidOf({ kind, from, to, previousName, nextName }: SuccessionSummary): string {
  const names = (bodies: readonly { name: string }[]) => list(bodies.map(({ name }) => name))
  if (kind === 'renamed') return said.renamed({ from: previousName ?? '', to: nextName ?? '' })
  return said[kind]({ from: names(from), to: names(to) })
}
