import { calendarDate } from '@tawsiya/messages'
import type { ClaimedStatus, Revision, Update } from '@tawsiya/sdk'
import { type DiffPart, wordDiff } from '@tawsiya/sdk/word-diff'

export interface VersionChange {
  revision: Pick<Revision, 'version' | 'savedAt' | 'authorName' | 'claimed'>
  language: string
  /** From the version before; empty where the text is the same. */
  text: DiffPart[]
  claimedBefore: ClaimedStatus | null
}

/** What each sitting of a writer changed, newest first: a draft is saved every few seconds, and the steps in between say nothing. */
export function versionChanges({ revisions }: Update): VersionChange[] {
  const sittings = revisions.filter((revision, index) => {
    const later = revisions[index - 1]
    return !later || sittingOf(later) !== sittingOf(revision)
  })
  return sittings.map((revision, index) => {
    const before = sittings[index + 1]
    const { version, savedAt, authorName, claimed, narrative, language } = revision
    return {
      revision: { version, savedAt, authorName, claimed },
      language,
      text: before?.narrative === narrative ? [] : wordDiff(before?.narrative ?? '', narrative, language),
      claimedBefore: before?.claimed ?? null,
    }
  })
}

const sittingOf = ({ authorName, savedAt }: Revision): string => `${authorName} ${calendarDate(new Date(savedAt))}`
