import { calendarDate, m, parseDate, typedDate } from '@tawsiya/messages'
import { claimedStatuses, needsEvidence, type Update } from '@tawsiya/sdk'

/** Everything that the form of an answer holds, as it was typed. */
export interface Typed {
  /** The version that it was typed over. */
  version: number
  narrative: string
  language: string
  claimed: string
  trueOn: string
  componentIds: number[]
  letterNumber: string
  letterDate: string
  issuer: string
  linkUrl: string
  linkTitle: string
  visibility: string
}

/** Not yet added to the evidence. */
export const noEvidence = { letterNumber: '', letterDate: '', issuer: '', linkUrl: '', linkTitle: '', visibility: 'government' }

/** The words that are written: those of the correction, where an approved update is being corrected. */
export const workedOn = (update: Update): Update => ({ ...update, ...update.correction, state: update.state })

export const typedFrom = (update: Update): Typed => typedOf(workedOn(update))

const typedOf = ({ version, narrative, language, claimed, trueOn, components }: Update): Typed => ({
  version,
  narrative,
  language,
  claimed: claimed ?? '',
  trueOn: trueOn === null ? '' : typedDate(trueOn),
  componentIds: components.map(({ id }) => id),
  ...noEvidence,
})

export function readTyped(form: FormData): Typed {
  const text = (name: keyof Typed) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  return {
    version: Number(form.get('version')),
    narrative: text('narrative'),
    language: text('language'),
    claimed: text('claimed'),
    trueOn: text('trueOn').trim(),
    componentIds: [
      ...new Set([...form.getAll('component'), ...form.getAll('wholeCluster').flatMap((ids) => String(ids).split(','))].map(Number)),
    ],
    letterNumber: text('letterNumber').trim(),
    letterDate: text('letterDate').trim(),
    issuer: text('issuer').trim(),
    linkUrl: text('linkUrl').trim(),
    linkTitle: text('linkTitle').trim(),
    visibility: text('visibility'),
  }
}

type Draft = Pick<Update, 'version' | 'narrative' | 'language' | 'claimed' | 'trueOn'> & { componentIds: number[] }

/** What the API keeps of it. A date that cannot be read is none; the page says so beside the field. */
export const draftOf = ({ version, narrative, language, claimed, trueOn, componentIds }: Typed): Draft => ({
  version,
  narrative,
  language,
  claimed: claimedStatuses.find((status) => status === claimed) ?? null,
  trueOn: parseDate(trueOn) ?? null,
  componentIds,
})

export const isUnreadableDate = (typed: string): boolean => typed !== '' && parseDate(typed) === undefined

export const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length

export interface Check {
  done: boolean
  word: string
}

/** What an answer needs before it can be sent; always the same number of checks, in the same order. */
export function checksOf(typed: Typed, evidence: Update['evidence'], today = calendarDate(new Date())): Check[] {
  const { narrative, trueOn, claimed } = draftOf(typed)
  const check = (done: boolean, doneWord: string, missingWord: string): Check => ({ done, word: done ? doneWord : missingWord })
  const shown = evidence.some(({ relation }) => relation === 'supports')
  const needed = claimed !== null && needsEvidence(claimed)
  const future = trueOn !== null && trueOn > today
  return [
    check(narrative.trim() !== '', m.update_check_text(), m.update_check_no_text()),
    check(trueOn !== null && !future, m.update_check_date(), future ? m.update_check_future() : m.update_check_no_date()),
    check(claimed !== null, m.update_check_status(), m.update_check_no_status()),
    check(shown || !needed, shown ? m.update_check_evidence() : m.update_check_evidence_optional(), m.update_check_no_evidence()),
  ]
}
