import { m, typedDate } from '@tawsiya/messages'
import { type Client, documentKinds } from '@tawsiya/sdk'
import { type EntryField, nameFields, nameValues, optionsOf, type ReferenceList } from './entry.ts'

type Saved = Parameters<Client['reviews']['save']>[0]['body']

const documentWords = {
  outcome: m.reference_document_outcome,
  addendum: m.reference_document_addendum,
  'concluding-observations': m.reference_document_concluding,
  'national-report': m.reference_document_national,
  'state-report': m.reference_document_state,
  'follow-up': m.reference_document_follow_up,
  findings: m.reference_document_findings,
  report: m.reference_document_report,
} satisfies Record<(typeof documentKinds)[number], () => string>

const emptyLines = 2
const typedDay = (day: string | null) => (day ? typedDate(day) : '')

export const reviews: ReferenceList = {
  word: m.reference_reviews,
  read: async (api, language) => {
    const [all, mechanisms] = await Promise.all([api.reviews.list(), api.mechanisms.list()])
    const nameOf = new Map(mechanisms.map(({ code, names }) => [code, names[language]]))
    return all.map((review) => ({
      code: review.code,
      version: review.version,
      name: review.names[language],
      about: [
        nameOf.get(review.mechanismCode) ?? review.mechanismCode,
        review.country,
        m.reference_documents_count({ count: review.documents.length }),
        ...(review.demonstration ? [m.register_demonstration()] : []),
      ],
      values: {
        mechanismCode: review.mechanismCode,
        country: review.country,
        ...nameValues('names', review.names),
        cycle: review.cycle === null ? '' : String(review.cycle),
        session: review.session ?? '',
        reviewedOn: typedDay(review.reviewedOn),
        adoptedOn: typedDay(review.adoptedOn),
        demonstration: review.demonstration ? 'yes' : '',
        ...Object.fromEntries(
          review.documents.flatMap(({ symbol, kind, dated }, place) => [
            [`documents.${place}.symbol`, symbol],
            [`documents.${place}.kind`, kind],
            [`documents.${place}.dated`, typedDay(dated)],
          ]),
        ),
      },
    }))
  },
  groups: async (api, language, values) => {
    const lines = Object.keys(values).filter((name) => /^documents\.\d+\.symbol$/.test(name) && values[name] !== '').length + emptyLines
    return [
      {
        row: true,
        fields: [
          {
            name: 'mechanismCode',
            label: m.reference_mechanism(),
            input: 'choice',
            options: optionsOf(await api.mechanisms.list(), language),
          },
          { name: 'country', label: m.reference_country(), input: 'text' },
          { name: 'cycle', label: m.reference_cycle(), input: 'number', optional: true },
          { name: 'session', label: m.reference_session(), input: 'text', optional: true },
          { name: 'reviewedOn', label: m.reference_reviewed_on(), input: 'day', optional: true },
          { name: 'adoptedOn', label: m.reference_adopted_on(), input: 'day', optional: true },
          { name: 'demonstration', label: '', input: 'hidden' },
        ],
      },
      { legend: m.reference_names(), fields: nameFields('names', m.people_name()) },
      ...Array.from({ length: lines }, (_, place) => ({
        legend: m.reference_document({ number: place + 1 }),
        ...(place === 0 && { hint: m.reference_documents_hint() }),
        row: true as const,
        fields: documentFields(place),
      })),
    ]
  },
  save: (api, code, body) => {
    const documents = Object.values((body['documents'] ?? {}) as Saved['documents']).filter(({ symbol }) => symbol !== null)
    return api.reviews.save({ params: { code }, body: { ...body, documents, demonstration: body['demonstration'] === 'yes' } as Saved })
  },
}

const documentFields = (place: number): EntryField[] => [
  { name: `documents.${place}.symbol`, label: m.reference_symbol(), input: 'text', optional: true },
  {
    name: `documents.${place}.kind`,
    label: m.reference_kind(),
    input: 'choice',
    options: documentKinds.map((kind) => ({ value: kind, word: documentWords[kind]() })),
  },
  { name: `documents.${place}.dated`, label: m.reference_dated(), input: 'day', optional: true },
]
