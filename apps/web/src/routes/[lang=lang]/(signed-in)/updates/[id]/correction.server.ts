import { m, statusWords } from '@tawsiya/messages'
import type { Update, WorkflowState } from '@tawsiya/sdk'
import { date } from '#lib/format.ts'
import { type DiffPart, wordDiff } from '@tawsiya/sdk/word-diff'

/** A correction beside the words that it would take the place of. */
export interface CorrectionChange {
  state: WorkflowState
  language: string
  /** Empty where the text is the same. */
  text: DiffPart[]
  /** The other fields that differ. */
  fields: { name: string; before: string; after: string }[]
}

export function correctionChange(update: Update): CorrectionChange | null {
  const { correction } = update
  if (!correction) return null
  const status = ({ claimed }: Pick<Update, 'claimed'>) => (claimed ? statusWords[claimed].word() : '')
  const day = ({ trueOn }: Pick<Update, 'trueOn'>) => (trueOn ? date(trueOn) : '')
  const codes = ({ components }: Pick<Update, 'components'>) => [...new Set(components.map((part) => part.recommendationCode))].join(' ')
  const fields = [
    { name: m.update_how_far(), before: status(update), after: status(correction) },
    { name: m.update_true_on(), before: day(update), after: day(correction) },
    { name: m.answering_field_covers(), before: codes(update), after: codes(correction) },
  ]
  return {
    state: correction.state,
    language: correction.language,
    text: update.narrative === correction.narrative ? [] : wordDiff(update.narrative, correction.narrative, correction.language),
    fields: fields.filter(({ before, after }) => before !== after),
  }
}
