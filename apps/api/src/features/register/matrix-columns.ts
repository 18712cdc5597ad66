import { m, positionWords, statusWords } from '@tawsiya/messages'
import type { BriefRun, Language } from '@tawsiya/sdk'
import type { MatrixRow } from './register-matrix.repository.js'

interface Column {
  readonly heading: (language: Language) => string
  /** In characters of a sheet, and in hundredths of a paper. */
  readonly width: number
  readonly share: number
  readonly value: (row: MatrixRow, language: Language) => string
  /** On paper, where it is more than words of the reader's language. */
  readonly runs?: (row: MatrixRow) => BriefRun[]
}

/** Ours first, then the columns of OHCHR's matrix in their order, then what the record adds. */
export const matrixColumns: readonly Column[] = [
  {
    heading: (locale) => m.matrix_code({}, { locale }),
    width: 16,
    share: 10,
    value: ({ code }) => code,
    runs: ({ code }) => [{ kind: 'code', text: code }],
  },
  { heading: (locale) => m.matrix_recommendation({}, { locale }), width: 80, share: 27, value: withStates, runs: textAndStates },
  { heading: (locale) => m.axis_position({}, { locale }), width: 24, share: 10, value: positionWithSource },
  { heading: (locale) => m.matrix_themes({}, { locale }), width: 36, share: 12, value: ({ themes }) => themes.join('\n') },
  { heading: (locale) => m.matrix_sdgs({}, { locale }), width: 12, share: 6, value: ({ sdgs }) => sdgs.join(', ') },
  { heading: (locale) => m.matrix_groups({}, { locale }), width: 28, share: 9, value: ({ groups }) => groups.join('\n') },
  { heading: (locale) => m.matrix_leads({}, { locale }), width: 32, share: 10, value: ({ leads }) => leads.join('\n') },
  {
    heading: (locale) => m.axis_claimed({}, { locale }),
    width: 22,
    share: 8,
    value: ({ claimed }, locale) => statusWords[claimed].word({}, { locale }),
  },
  {
    heading: (locale) => m.axis_assessed({}, { locale }),
    width: 22,
    share: 8,
    value: ({ assessed }, locale) => statusWords[assessed].word({}, { locale }),
  },
]

function withStates({ text, states }: MatrixRow): string {
  return [text, ...states.map((state) => `(${state})`)].join(' ')
}

/** The text keeps its own language and direction; the States are named in the reader's. */
function textAndStates({ text, textLanguage, states }: MatrixRow): BriefRun[] {
  const recommended: BriefRun = { kind: 'text', text, language: textLanguage }
  return states.length > 0 ? [recommended, { kind: 'text', text: states.map((state) => ` (${state})`).join('') }] : [recommended]
}

function positionWithSource({ position, positionSymbol, positionParagraph }: MatrixRow, locale: Language): string {
  if (!position) return ''
  const word = positionWords[position].word({}, { locale })
  if (!positionSymbol) return word
  const source = positionParagraph
    ? m.matrix_source_paragraph({ symbol: positionSymbol, paragraph: positionParagraph }, { locale })
    : m.matrix_source({ symbol: positionSymbol }, { locale })
  return `${word}\n${source}`
}
