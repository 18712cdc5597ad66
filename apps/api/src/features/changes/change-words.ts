import { formatDate, m, positionWords, responsibilityRoleWords, statusWords, type Language } from '@tawsiya/messages'
import type { Change, ChangeKind } from '@tawsiya/sdk'

export const kindWords: Readonly<Record<ChangeKind, (language: Language) => string>> = {
  new: (locale) => m.changes_new({}, { locale }),
  position: (locale) => m.changes_position({}, { locale }),
  status: (locale) => m.changes_status({}, { locale }),
  assessed: (locale) => m.changes_assessed({}, { locale }),
  assigned: (locale) => m.changes_assigned({}, { locale }),
  ended: (locale) => m.changes_ended({}, { locale }),
  answered: (locale) => m.changes_answered({}, { locale }),
  overdue: (locale) => m.changes_overdue({}, { locale }),
}

const vocabulary: Readonly<Record<string, { word: (inputs: object, options: { locale: Language }) => string }>> = {
  ...positionWords,
  ...statusWords,
}

/** What a change was, in words: from what to what, in which part, by which date. */
export function whatOf({ kind, from, to, dueOn, withdrawn }: Change, language: Language): string {
  const locale = { locale: language }
  const word = (value: string) => vocabulary[value]?.word({}, locale) ?? value
  if (kind === 'assigned' || kind === 'ended') return responsibilityRoleWords[to as keyof typeof responsibilityRoleWords]({}, locale)
  if (dueOn) return m.changes_due({ date: formatDate(dueOn, language) }, locale)
  if (!to) return ''
  const moved = from === null || from === to ? word(to) : m.changes_from_to({ from: word(from), to: word(to) }, locale)
  return withdrawn ? `${moved} (${m.changes_withdrawn({}, locale)})` : moved
}
