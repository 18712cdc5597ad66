import { createHash } from 'node:crypto'
import type { Language } from '@tawsiya/messages'
import type { PackAnswer } from '@tawsiya/sdk'
import { foldWords, keptText } from './fold.js'
import { ComponentFinder, type KnownComponent, type MatchNote } from './match-component.js'
import type { RawFile, RawRow } from './raw-row.js'
import { readAnswer, type AnswerNote } from './read-answer.js'

export type RowNote = AnswerNote | { readonly code: MatchNote | 'text-changed'; readonly detail: string; readonly value?: string }

/** A row of a file that came back, understood as far as it can be. */
export interface ReturnedRow {
  readonly sheet: string | null
  /** Null for a component of the pack that the file has no row of. */
  readonly row: number | null
  readonly componentId: number | null
  readonly foreignCode: string | null
  readonly answer: PackAnswer | null
  readonly fingerprint: string | null
  readonly doubtful: boolean
  readonly pastedText: string | null
  readonly notes: readonly RowNote[]
}

interface Register {
  readonly known: readonly KnownComponent[]
  readonly codes: readonly string[]
  readonly today: string
}

/** Every row that says something or stands for a component, then the components of the pack that are not there. */
export function readReturn(file: RawFile, asked: readonly number[], { known, codes, today }: Register, language: Language): ReturnedRow[] {
  const finder = new ComponentFinder(known, codes)
  const rows = file.rows.flatMap((raw) => readRow(raw, finder, today, language) ?? [])
  const there = new Set(rows.map(({ componentId }) => componentId))
  return [...rows, ...asked.filter((id) => !there.has(id) && finder.component(id)).map(missing)]
}

function readRow(raw: RawRow, finder: ComponentFinder, today: string, language: Language): ReturnedRow | undefined {
  const { answer, notes } = readAnswer(raw, today, language)
  const { componentId, foreignCode, note, doubtful } = finder.find(raw)
  // A heading, a total, a remark under the table.
  if (componentId === null && foreignCode === null && answer === null) return undefined
  const component = componentId === null ? undefined : finder.component(componentId)
  const pastedText = component ? pastedOver(raw, component) : null
  const written = keptText(raw.cells.code ?? raw.cells.text ?? '').slice(0, 120)
  return {
    sheet: raw.sheet,
    row: raw.row,
    componentId,
    foreignCode,
    answer,
    fingerprint: answer && fingerprintOf(answer),
    doubtful,
    pastedText,
    notes: [
      ...(note ? [{ code: note, detail: written, ...(component && { value: nameOf(component) }) }] : []),
      ...(pastedText === null ? [] : [{ code: 'text-changed' as const, detail: '' }]),
      ...notes,
    ],
  }
}

const missing = (componentId: number): ReturnedRow => ({
  sheet: null,
  row: null,
  componentId,
  foreignCode: null,
  answer: null,
  fingerprint: null,
  doubtful: false,
  pastedText: null,
  notes: [],
})

const nameOf = ({ code, letter }: KnownComponent): string => (letter ? `${code}(${letter})` : code)

/** What stands in place of the recommendation, where it is not the recommendation in any of its languages. */
function pastedOver({ cells }: RawRow, { texts }: KnownComponent): string | null {
  const shown = foldWords(cells.text ?? '')
  return shown === '' || texts.some((text) => foldWords(text) === shown) ? null : keptText(cells.text ?? '')
}

/** What an answer says, in short: the same words in another file are known again. */
export const fingerprintOf = ({ claimed, narrative, trueOn, letterNumber, letterDate, issuer, link }: PackAnswer): string =>
  createHash('sha256')
    .update(JSON.stringify([claimed, narrative, trueOn, letterNumber, letterDate, issuer, link]))
    .digest('hex')
