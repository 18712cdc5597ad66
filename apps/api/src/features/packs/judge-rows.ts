import { createHash } from 'node:crypto'
import { needsEvidence, type PackAnswer, type PackReturn, type PackRow, type PackRowKind } from '@tawsiya/sdk'
import { keptText } from './reading/fold.js'
import type { RowNote } from './reading/read-return.js'
import type { PresentWords, StoredRow } from './pack-returns.repository.js'

export type JudgementNote = {
  readonly code: 'rivals' | 'twice' | 'open-update' | 'answered-since' | 'foreign' | 'component-gone' | 'missing' | 'lacks'
}

export interface JudgedRow extends StoredRow {
  readonly kind: PackRowKind
  readonly present: PresentWords | null
  readonly rivals: readonly number[]
  readonly lacks: PackRow['lacks']
  readonly judgement: JudgementNote | null
}

export interface Circumstances {
  readonly makes: PackReturn['makes']
  readonly packMadeAt: string | null
  readonly present: readonly PresentWords[]
  /** What was accepted before of other files. */
  readonly accepted: readonly { readonly componentId: number; readonly fingerprint: string }[]
}

/** Says of each row what becomes of it, as things stand now. */
export function judgeRows(rows: readonly StoredRow[], circumstances: Circumstances): JudgedRow[] {
  const present = new Map(circumstances.present.map((words) => [words.componentId, words]))
  const before = new Set(circumstances.accepted.map(({ componentId, fingerprint }) => `${componentId} ${fingerprint}`))
  const ofComponent = Map.groupBy(
    rows.filter(({ componentId, fingerprint }) => componentId !== null && fingerprint !== null),
    ({ componentId }) => componentId,
  )
  return rows.map((row) => {
    const words = row.componentId === null ? null : (present.get(row.componentId) ?? null)
    const same = ofComponent.get(row.componentId) ?? []
    const lacks = row.draft?.lacks ?? (row.answer ? lacking(row.answer) : [])
    const [kind, judgement] = judge(row, { same, lacks, words, before, circumstances })
    const rivals = kind === 'conflict' ? same.filter(({ fingerprint }) => fingerprint !== row.fingerprint).map(({ place }) => place) : []
    return { ...row, kind, judgement: judgement === null ? null : { code: judgement }, rivals, lacks, present: words }
  })
}

interface Around {
  readonly same: readonly StoredRow[]
  readonly lacks: PackRow['lacks']
  readonly words: PresentWords | null
  readonly before: ReadonlySet<string>
  readonly circumstances: Circumstances
}

function judge(row: StoredRow, { same, lacks, words, before, circumstances }: Around): [PackRowKind, JudgementNote['code'] | null] {
  if (row.accepted) return ['accepted', null]
  if (row.foreignCode !== null) return ['foreign', 'foreign']
  if (row.componentId === null) return ['problem', null]
  if (row.row === null) return ['missing', 'missing']
  if (!row.answered) return ['problem', 'component-gone']
  if (row.answer === null) return ['unchanged', null]
  if (saysNothing(row.answer)) return ['problem', null]
  if (before.has(`${row.componentId} ${row.fingerprint}`) || (words && saidAlready(row.answer, words))) return ['unchanged', null]
  const others = same.filter(({ fingerprint }) => fingerprint !== row.fingerprint)
  if (same.some(({ place, fingerprint, accepted }) => fingerprint === row.fingerprint && (accepted || place < row.place)))
    return ['unchanged', 'twice']
  if (others.some(({ accepted }) => accepted)) return ['unchanged', 'rivals']
  if (circumstances.makes !== 'draft' && lacks.length > 0) return ['problem', 'lacks']
  if (others.length > 0) return ['conflict', 'rivals']
  if (words && isOpen(words)) return ['conflict', 'open-update']
  if (words?.approvedAt && circumstances.packMadeAt && words.approvedAt > circumstances.packMadeAt) return ['conflict', 'answered-since']
  return [row.doubtful ? 'conflict' : 'proposed', null]
}

const isOpen = ({ state }: PresentWords): boolean => state !== 'approved' && state !== 'published'

const saysNothing = ({ claimed, narrative, trueOn, letterNumber, link }: PackAnswer): boolean =>
  claimed === null && narrative === '' && trueOn === null && letterNumber === null && link === null

const saidAlready = ({ claimed, narrative, trueOn, letterNumber, link }: PackAnswer, words: PresentWords): boolean =>
  letterNumber === null && link === null && claimed === words.claimed && trueOn === words.trueOn && narrative === keptText(words.narrative)

/** What an answer needs before it can leave the institution. */
export function lacking({ claimed, narrative, trueOn, letterNumber, link }: PackAnswer): PackRow['lacks'] {
  const lacks: PackRow['lacks'] = []
  if (narrative === '') lacks.push('narrative')
  if (claimed === null) lacks.push('claimed')
  if (trueOn === null) lacks.push('trueOn')
  if (claimed !== null && needsEvidence(claimed) && letterNumber === null && link === null) lacks.push('evidence')
  return lacks
}

export function countKinds(rows: readonly JudgedRow[]): PackReturn['counts'] {
  const counts = { proposed: 0, conflict: 0, problem: 0, foreign: 0, missing: 0, unchanged: 0, accepted: 0 }
  for (const { kind } of rows) counts[kind] += 1
  return counts
}

/** Another one whenever a row is judged otherwise, or against other words. */
export const stampOf = (rows: readonly JudgedRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map(({ place, kind, present }) => [place, kind, present?.updateId, present?.version])))
    .digest('hex')
    .slice(0, 16)

export const notesOf = ({ notes, judgement }: JudgedRow): readonly (RowNote | JudgementNote)[] =>
  judgement ? [judgement, ...notes] : notes
