import { m, statusWords } from '@tawsiya/messages'
import { claimedStatuses, type Update } from '@tawsiya/sdk'
import { moment } from '#lib/format.ts'
import { type DiffPart, wordDiff } from '@tawsiya/sdk/word-diff'
import { type Typed, typedFrom } from './draft.ts'

/** What somebody else saved, beside what was typed over an older version. */
export interface StaleVersion {
  by: string
  language: string
  /** The words of both, from theirs to mine; empty where they are the same. */
  text: DiffPart[]
  /** The other fields that differ. */
  fields: { name: string; theirs: string; mine: string }[]
}

export function staleVersion(current: Update, mine: Typed): StaleVersion {
  const theirs = typedFrom(current)
  const [newest] = current.revisions
  const statusWord = (typed: string) => {
    const status = claimedStatuses.find((known) => known === typed)
    return status ? statusWords[status].word() : ''
  }
  const fields = [
    { name: m.update_how_far(), theirs: statusWord(theirs.claimed), mine: statusWord(mine.claimed) },
    { name: m.update_true_on(), theirs: theirs.trueOn, mine: mine.trueOn },
  ]
  return {
    by: m.update_stale_by({ name: newest?.authorName ?? '', moment: moment(current.savedAt) }),
    language: mine.language,
    text: theirs.narrative === mine.narrative ? [] : wordDiff(theirs.narrative, mine.narrative, mine.language),
    fields: fields.filter((field) => field.theirs !== field.mine),
  }
}
