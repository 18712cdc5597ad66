import { formatDate, formatTime, m } from '@tawsiya/messages'
import type { BriefRun, Language } from '@tawsiya/sdk'
import type { Report } from '../../documents/paper.js'
import { matrixColumns } from './matrix-columns.js'
import type { MatrixRow } from './register-matrix.repository.js'

/** The register under a filter as a document that is one table, in OHCHR's order of columns. */
export function matrixReport(rows: readonly MatrixRow[], language: Language, asOf: Date, scope: Report['scope']): Report {
  const locale = { locale: language }
  const moment = { date: formatDate(asOf, language), time: formatTime(asOf, language) }
  return {
    language,
    title: m.matrix_title({}, locale),
    purpose: '',
    classification: m.matrix_origin({}, locale),
    asOf: m.brief_as_of(moment, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope,
    demonstration: rows.some(({ demonstration }) => demonstration) ? m.matrix_demonstration({}, locale) : null,
    sections: [
      {
        heading: null,
        annex: true,
        blocks: [
          {
            kind: 'table',
            caption: m.matrix_as_of({ ...moment, count: rows.length }, locale),
            columns: matrixColumns.map(({ heading, share }) => ({ label: heading(language), width: share })),
            rows: rows.map((row) =>
              matrixColumns.map(({ value, runs }, index) => ({
                runs: runs ? runs(row) : runsOf(value(row, language)),
                ...(index === 0 && { header: true }),
              })),
            ),
          },
        ],
      },
    ],
    citationsHeading: '',
    citations: [],
  }
}

const runsOf = (words: string): BriefRun[] => (words === '' ? [] : [{ kind: 'text', text: words }])
