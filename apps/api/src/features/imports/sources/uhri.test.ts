import { expect, test } from 'vitest'
import { sheetFile, uhriHeader } from './office-file.fixture.js'
import { readImportFile } from './sniff.js'

const upr = {
  AnnotationId: 'id-1',
  AnnotationType: '- Recommendations',
  Body: '- UPR',
  Symbol: 'A/HRC/99/15',
  PublicationDate: '2025-02-12T00:00:00',
  Countries: ['Iraq'],
  Themes: ['Right to water', 'Right to food'],
  AffectedPersons: ['Children'],
  Sdgs: ['6 - CLEAN WATER', '16.b - Laws'],
  Text: '<p>140.7 Dig&nbsp;wells  (Chile);</p>',
  UprCycle: '4',
  UprSession: ['48 - January 2025'],
  UprPositions: ['Supported'],
  UprRecommendingCountry: ['Chile'],
}
const paragraph = {
  ...upr,
  AnnotationId: 'id-2',
  AnnotationType: '- Concerns/Observations',
  Body: '- CEDAW',
  Symbol: 'CEDAW/C/IRQ/CO/99',
  Text: 'Rural women 49.The Committee notes that wells are deep (Basra);',
  UprCycle: null,
  UprSession: [],
  UprPositions: [],
  UprRecommendingCountry: [],
}
const readJson = (records: unknown) => readImportFile(Buffer.from(JSON.stringify(records)), 'export.json')

const bullets = (values: readonly string[]): string => values.map((value) => `- ${value}`).join('\n')
const sheetRow = (record: typeof upr | typeof paragraph): (string | number)[] => [
  record.Text,
  bullets(record.Countries),
  record.Body,
  record.Symbol,
  bullets(record.Themes),
  bullets(record.AffectedPersons),
  bullets(record.Sdgs),
  45700.4996,
  bullets(record.UprRecommendingCountry),
  bullets(record.UprPositions),
  record.AnnotationType,
  record.AnnotationId,
  bullets(record.UprSession),
]

test('a record of the Index gives one recommendation', async () => {
  const file = await readJson([upr])
  expect(file).toEqual({
    format: 'uhri-json',
    title: null,
    country: 'Iraq',
    cycle: 4,
    session: '48',
    problems: [],
    recommendations: [
      {
        row: 1,
        number: '140.7',
        kind: 'recommendation',
        text: 'Dig wells',
        language: 'en',
        states: ['Chile'],
        position: 'supported',
        positionSource: null,
        themes: ['Right to water', 'Right to food'],
        groups: ['Children'],
        sdgs: ['6', '16.b'],
        mechanism: 'UPR',
        symbol: 'A/HRC/99/15',
        cycle: 4,
        session: '48',
        countries: ['Iraq'],
        publishedOn: '2025-02-12',
        externalId: 'id-1',
      },
    ],
  })
})

test("a committee's paragraph has a kind and no States or position", async () => {
  const { recommendations, problems } = await readJson([paragraph])
  expect(problems).toEqual([])
  expect(recommendations).toMatchObject([
    {
      number: '49',
      kind: 'observation',
      text: 'The Committee notes that wells are deep (Basra)',
      heading: 'Rural women',
      mechanism: 'CEDAW',
      states: [],
      position: null,
      cycle: null,
    },
  ])
})

test.each([
  ['as the Index misspells its headers', uhriHeader],
  [
    'spelled right, in other cases and spaces',
    uhriHeader.map((name) => ` ${name.replace('Recc', 'Rec').replace('comending', 'commending').toUpperCase()} `),
  ],
])('the spreadsheet says the same as the JSON, %s', async (_, header) => {
  const fromSheet = await readImportFile(sheetFile([header, sheetRow(upr), sheetRow(paragraph)]), 'export.xlsx')
  const fromJson = await readJson([upr, paragraph])
  expect(fromSheet.format).toBe('uhri-xlsx')
  expect(fromSheet.recommendations.map(({ row }) => row)).toEqual([2, 3])
  expect(fromSheet.recommendations).toEqual(fromJson.recommendations.map((item) => ({ ...item, row: item.row + 1 })))
})

test.each([
  ['12th Session', 1],
  ['13 - 2012', 2],
  ['40th Session', 3],
  ['54', 4],
])('session "%s" belongs to cycle %i', async (session, cycle) => {
  const { recommendations } = await readJson([{ ...upr, UprCycle: null, UprSession: [session] }])
  expect(recommendations[0]?.cycle).toBe(cycle)
})

test.each([
  ['- Committee on the Rights of the Child', 'CRC'],
  ['- IE  Albinism', 'IE Albinism'],
])('the body "%s" is %s', async (body, mechanism) => {
  const { recommendations } = await readJson([{ ...paragraph, Body: body }])
  expect(recommendations[0]?.mechanism).toBe(mechanism)
})

test('a country may come as a code or with a footnote mark', async () => {
  const { recommendations } = await readJson([{ ...upr, Countries: ['IQ', 'Iraq', 'State of Palestine*'] }])
  expect(recommendations[0]?.countries).toEqual(['Iraq', 'State of Palestine'])
})

test('two annotations of one paragraph are one recommendation; other documents keep their own numbers', async () => {
  const { recommendations, problems } = await readJson([upr, { ...upr, Themes: ['Wells'] }, { ...upr, Symbol: 'A/HRC/43/99' }])
  expect(recommendations.map(({ symbol, themes }) => [symbol, themes.length])).toEqual([
    ['A/HRC/99/15', 3],
    ['A/HRC/43/99', 2],
  ])
  expect(problems).toEqual([])
})

test('what is not understood is reported with its row', async () => {
  const { recommendations, problems } = await readJson([
    { ...upr, Text: 'Dig wells (Chile);' },
    { ...upr, Text: ' ' },
    'not a record',
    {
      ...upr,
      Symbol: null,
      AnnotationType: '- Remarks',
      PublicationDate: 'soon',
      UprSession: ['next'],
      UprPositions: ['Pending', 'Noted'],
    },
  ])
  expect(recommendations).toHaveLength(1)
  expect(problems.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '1 no-number',
    '2 no-text',
    '3 not-a-record',
    '4 no-symbol',
    '4 unknown-session',
    '4 unknown-type',
    '4 unknown-position',
    '4 unreadable-date',
  ])
})

test.each([
  ['احفروا الآبار في كل مكان (العراق)', 'ar'],
  ['بیرەکان لە هەموو شوێنێک هەڵبکەنن (العراق)', 'ckb'],
  ['Creuser des puits dans les villages et les villes (Algérie)', 'fr'],
  ['Cavar los pozos para la gente del campo (España)', 'es'],
])('the language of "%s" is %s', async (text, language) => {
  const { recommendations } = await readJson([{ ...upr, Text: `140.7 ${text};` }])
  expect(recommendations[0]?.language).toBe(language)
})
