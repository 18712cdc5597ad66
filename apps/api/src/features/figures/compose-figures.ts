import { formatDate, formatNumber, formatTime, m, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefCell, Dashboard, Figure, FigureTable } from '@tawsiya/sdk'
import type { Paper } from '../../documents/paper.js'

const widestUpright = 6

/** A dashboard as a document: the figures with what they are of, then the tables. */
export function composeFigures(
  { scopeWords, asOf, demonstration, figures, tables, recommendations, components }: Dashboard,
  trend: FigureTable,
  language: Language,
): Paper {
  const locale = { locale: language }
  const moment = new Date(asOf)
  return {
    language,
    title: [m.figures_title({}, locale), ...scopeWords.map(({ value }) => value)].join(' – '),
    purpose: '',
    classification: m.brief_classification({}, locale),
    asOf: m.brief_as_of({ date: formatDate(moment, language), time: formatTime(moment, language) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: scopeWords,
    demonstration: demonstration ? m.brief_demonstration({}, locale) : null,
    sections: [
      {
        heading: m.figures_at_a_glance({}, locale),
        blocks: [
          said(m.brief_total({ count: recommendations, components }, locale)),
          figuresBlock(figures, language),
          said(m.register_counted_unit({}, locale)),
          said(m.register_counted_status({}, locale)),
        ],
      },
      ...[...tables, trend].map((table) => ({
        heading: table.heading,
        // What is wide lies on its side.
        annex: table.columns.length > widestUpright,
        blocks: [tableBlock(table, language)],
      })),
    ],
    citationsHeading: '',
    citations: [],
  }
}

const said = (text: string): BriefBlock => ({ kind: 'paragraph', soft: true, runs: [{ kind: 'text', text }] })
const word = (text: string, header = false): BriefCell => ({ runs: [{ kind: 'text', text }], ...(header && { header }) })
const number = (value: number, language: Language): BriefCell => ({
  runs: [{ kind: 'text', text: formatNumber(value, language) }],
  number: true,
})

/** Figures with their wholes, as a table of a document. */
function figuresBlock(figures: readonly Figure[], language: Language): BriefBlock {
  const locale = { locale: language }
  return {
    kind: 'table',
    caption: m.figures_at_a_glance({}, locale),
    columns: [
      { label: m.figures_counted({}, locale), width: 42 },
      { label: m.figures_number({}, locale), number: true },
      { label: m.figures_of({}, locale), number: true },
      { label: m.figures_whole({}, locale), width: 30 },
    ],
    rows: figures.map(({ name, count, of, basisName }) => [
      word(name, true),
      number(count, language),
      number(of, language),
      word(basisName),
    ]),
  }
}

/** A table of figures, as a table of a document. */
export function tableBlock({ key, heading, note, rowsLabel, columns, rows, totals }: FigureTable, language: Language): BriefBlock {
  const all = m.brief_all({}, { locale: language })
  const numbers = (counts: readonly number[], whole: number) => [...counts, whole].map((count) => number(count, language))
  return {
    kind: 'table',
    caption: heading,
    columns: [
      { label: rowsLabel, width: columns.length > widestUpright ? 20 : 34 },
      ...columns.map(({ label }) => ({ label, number: true })),
      { label: all, number: true },
    ],
    rows: rows.map(({ value, label, counts, all: whole }) => [
      key === 'by-sdg'
        ? {
            runs: [
              { kind: 'code', text: value },
              { kind: 'text', text: ` ${label}` },
            ],
            header: true,
          }
        : word(label, true),
      ...numbers(counts, whole),
    ]),
    ...(totals && { total: [word(m.brief_all_recommendations({}, { locale: language }), true), ...numbers(totals.counts, totals.all)] }),
    ...(note && { note }),
  }
}
