import { formatDate, formatList, m, type Language } from '@tawsiya/messages'
import type { ChaseRow } from '@tawsiya/sdk'
import type { Paper, PaperRun } from '../../documents/paper.js'

/** The list of who owes what, on paper for a meeting. */
export function composeChase(found: readonly ChaseRow[], language: Language, now: Date): Paper {
  const locale = { locale: language }
  const title = m.chase_title({}, locale)
  return {
    language,
    title,
    purpose: m.chase_intro({}, locale),
    classification: '',
    asOf: m.chase_as_of({ date: formatDate(now, language) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: [],
    demonstration: null,
    sections: [
      {
        heading: null,
        annex: true,
        blocks: [
          {
            kind: 'table',
            caption: m.chase_caption({ count: found.length }, locale),
            columns: [
              { label: m.chase_institution({}, locale), width: 20 },
              { label: m.chase_with({}, locale), width: 15 },
              { label: m.request_letter({}, locale), width: 9 },
              { label: m.chase_owed({}, locale), width: 26 },
              { label: m.chase_due({}, locale), width: 17 },
              { label: m.chase_reminded({}, locale), width: 13 },
            ],
            rows: found.map((row) => [
              { runs: [text(row.body.name)], header: true },
              { runs: [text(formatList(row.contacts, language))] },
              { runs: row.letterNumber ? [{ kind: 'symbol', text: row.letterNumber }] : [] },
              { runs: row.codes.flatMap((code, index): PaperRun[] => [...(index > 0 ? [text(' ')] : []), { kind: 'code', text: code }]) },
              { runs: [text(`${formatDate(row.dueOn, language)}\n${lateWords(row.late, language)}`)] },
              { runs: [text(remindedWords(row, language))] },
            ]),
          },
        ],
      },
    ],
    citationsHeading: '',
    citations: [],
  }
}

const lateWords = (late: number, language: Language): string =>
  late > 0 ? m.chase_late({ count: late }, { locale: language }) : m.chase_left({ count: -late }, { locale: language })

const remindedWords = ({ reminders, lastReminderAt }: ChaseRow, language: Language): string =>
  lastReminderAt
    ? m.chase_reminded_last({ count: reminders, date: formatDate(lastReminderAt, language) }, { locale: language })
    : m.chase_never({}, { locale: language })

const text = (words: string): PaperRun => ({ kind: 'text', text: words })
