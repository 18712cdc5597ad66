import { formatDate, formatNumber, formatTime, m, separatorsOf, type Language } from '@tawsiya/messages'
import { changeKinds, type BriefCell, type BriefDocument, type Change, type ChangeKind } from '@tawsiya/sdk'
import type { Report } from '../../documents/paper.js'
import { kindWords, whatOf } from './change-words.js'

export interface ChangesReport {
  readonly items: readonly Change[]
  /** How many there are of each kind, where these are not all. */
  readonly counts?: Partial<Record<ChangeKind, number>> | undefined
  readonly from: string
  readonly to: string
  readonly scope: BriefDocument['scope']
}

/** The period begins after the last moment of the day before. */
export const firstDay = (after: string): Date => new Date(new Date(after).getTime() + 1)

/** What changed in a period as a document: how many of each kind, then each kind as a table. */
export function composeChanges({ items, counts, from, to, scope }: ChangesReport, language: Language): Report {
  const locale = { locale: language }
  const until = new Date(to)
  const kinds = changeKinds.flatMap((kind) => {
    const found = items.filter((change) => change.kind === kind)
    return found.length > 0 ? [{ kind, found, count: counts?.[kind] ?? found.length }] : []
  })
  const recommendations = new Set(items.map(({ code }) => code)).size
  return {
    language,
    title: m.changes_title_of({ from: formatDate(firstDay(from), language), to: formatDate(until, language) }, locale),
    purpose: '',
    classification: m.brief_classification({}, locale),
    asOf: m.brief_as_of({ date: formatDate(until, language), time: formatTime(until, language) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope,
    demonstration: items.some(({ demonstration }) => demonstration) ? m.brief_demonstration({}, locale) : null,
    sections: [
      {
        heading: m.changes_overview({}, locale),
        blocks: [
          {
            kind: 'paragraph',
            runs: [
              {
                kind: 'text',
                text:
                  cutWords({ items, counts }, language) ??
                  m.changes_total({ count: items.length, recommendations: formatNumber(recommendations, language) }, locale),
              },
            ],
          },
          ...(kinds.length > 0
            ? [
                {
                  kind: 'table' as const,
                  caption: m.changes_overview({}, locale),
                  columns: [
                    { label: m.changes_what({}, locale), width: 70 },
                    { label: m.changes_number({}, locale), number: true },
                  ],
                  rows: kinds.map(({ kind, count }) => [
                    word(kindWords[kind](language)),
                    { ...word(formatNumber(count, language)), number: true },
                  ]),
                },
              ]
            : []),
          { kind: 'paragraph', soft: true, runs: [{ kind: 'text', text: m.changes_counted({}, locale) }] },
        ],
      },
      ...kinds.map(({ kind, found }) => ({
        heading: kindWords[kind](language),
        blocks: [
          {
            kind: 'table' as const,
            caption: kindWords[kind](language),
            columns: [
              { label: m.changes_day({}, locale), width: 16 },
              { label: m.changes_recommendation({}, locale), width: 20 },
              { label: m.changes_what({}, locale), width: 26 },
              { label: m.changes_by({}, locale), width: 20 },
              { label: m.changes_evidence({}, locale), width: 18 },
            ],
            rows: found.map((change) => row(change, language)),
          },
        ],
      })),
    ],
    citationsHeading: '',
    citations: [],
  }
}

/** What a file that is too long leaves out. */
export const cutWords = ({ items, counts }: Pick<ChangesReport, 'items' | 'counts'>, language: Language): string | undefined =>
  counts &&
  m.changes_cut(
    {
      count: items.length,
      total: formatNumber(
        Object.values(counts).reduce((sum, count) => sum + count, 0),
        language,
      ),
    },
    { locale: language },
  )

const word = (text: string): BriefCell => ({ runs: [{ kind: 'text', text }] })

const row = (change: Change, language: Language): BriefCell[] => [
  word(formatDate(new Date(change.at), language, 'short')),
  { runs: [{ kind: 'code', text: change.letter ? `${change.code}(${change.letter})` : change.code }] },
  word(change.kind === 'new' ? change.text.slice(0, 160) : whatOf(change, language)),
  word(change.bodyNames.join(separatorsOf(language).comma)),
  word(change.evidence.join(separatorsOf(language).semicolon)),
]
