import { formatDate, m, statusWords, type Language } from '@tawsiya/messages'
import type { Paper, PaperCell, PaperRun } from '../../../documents/paper.js'
import type { LetterHead, LetterItem, Recipient } from './letters.repository.js'

/** The official letter to one institution, in its language, as its own offices write: number, date, to, subject, and a table annexed. */
export function composeLetter(head: LetterHead, recipient: Recipient, items: readonly LetterItem[]): Paper {
  const { language } = recipient
  const locale = { locale: language }
  const due = formatDate(head.dueOn, language, 'full')
  const count = items.length
  return {
    language,
    title: m.letter_subject({}, locale),
    purpose: '',
    classification: '',
    asOf: '',
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: [],
    demonstration: items.some(({ demonstration }) => demonstration) ? m.brief_demonstration({}, locale) : null,
    letter: {
      sender: [head.country[language], head.officeNames[language]],
      references: [
        { label: m.letter_number({}, locale), value: head.letterNumber ? { kind: 'symbol', text: head.letterNumber } : null },
        { label: m.letter_date({}, locale), value: head.letterDate ? text(formatDate(head.letterDate, language)) : null },
      ],
      addressee: { label: m.letter_to({}, locale), name: recipient.names[language] },
      subject: { label: m.letter_re({}, locale), text: m.letter_subject({}, locale) },
      signature: [m.letter_sign_name({}, locale), m.letter_sign_post({}, locale), m.letter_sign_date({}, locale)],
      enclosure: m.letter_enclosed({ count }, locale),
    },
    sections: [
      {
        heading: null,
        blocks: [
          paragraph(m.letter_greeting({}, locale)),
          ...head.message.split(/\n+/).filter(Boolean).map(paragraph),
          paragraph(m.letter_asking({ count }, locale)),
          { kind: 'paragraph', runs: [{ ...text(m.letter_due({ date: due }, locale)), strong: true }] },
          paragraph(m.letter_closing({}, locale)),
        ],
      },
      { heading: m.letter_annex({}, locale), annex: true, blocks: [table(items, language, due)] },
    ],
    citationsHeading: '',
    citations: [],
  }
}

function table(items: readonly LetterItem[], language: Language, due: string): Paper['sections'][number]['blocks'][number] {
  const locale = { locale: language }
  return {
    kind: 'table',
    caption: m.letter_table({ count: items.length }, locale),
    columns: [
      { label: m.brief_code({}, locale), width: 13 },
      { label: m.letter_text({}, locale), width: 40 },
      { label: m.letter_part({}, locale), width: 20 },
      { label: m.letter_last_said({}, locale), width: 14 },
      { label: m.letter_due_column({}, locale), width: 13 },
    ],
    rows: items.map((item): PaperCell[] => [
      { runs: [{ kind: 'code', text: item.code }], header: true },
      { runs: verbatim(item, language) },
      { runs: lines(item.components.map((component) => partWords(component, language))) },
      {
        runs: lines(item.components.map((component) => [...mark(component.letter), text(statusWords[component.claimed].word({}, locale))])),
      },
      { runs: [text(due)] },
    ]),
  }
}

/** Never a translation of ours: where the record has none, the original stands, and says which language it is. */
const verbatim = (item: LetterItem, language: Language): PaperRun[] => [
  { kind: 'text', text: item.text, language: item.language },
  ...(item.language === language
    ? []
    : [text(`\n${m.letter_original({ language: languageWords(item.language, language) }, { locale: language })}`)]),
]

const partWords = ({ letter, text: excerpt, language: written }: LetterItem['components'][number], language: Language): PaperRun[] =>
  excerpt ? [...mark(letter), { kind: 'text', text: excerpt, language: written }] : [text(m.letter_whole({}, { locale: language }))]

const mark = (letter: string): PaperRun[] => (letter ? [{ kind: 'code', text: `(${letter})` }, text(' ')] : [])
const lines = (parts: readonly PaperRun[][]): PaperRun[] => parts.flatMap((part, index) => (index > 0 ? [text('\n'), ...part] : part))

function languageWords(tag: string, language: Language): string {
  const words = { en: m.brief_language_en, ar: m.brief_language_ar, ckb: m.brief_language_ckb }
  return tag in words ? words[tag as keyof typeof words]({}, { locale: language }) : tag
}

const text = (words: string): Extract<PaperRun, { kind: 'text' }> => ({ kind: 'text', text: words })
const paragraph = (words: string) => ({ kind: 'paragraph' as const, runs: [text(words)] })
