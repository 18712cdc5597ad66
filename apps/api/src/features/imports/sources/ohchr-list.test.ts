import { expect, test } from 'vitest'
import { header2019, header2025, wordFile } from './office-file.fixture.js'
import { readImportFile } from './sniff.js'

const recommendation = (text: string, source = 'A/HRC/99/15/Add.1 - Para.3'): string => `${text}\nSource of Position: ${source}`
const read = (rows: (string[] | string)[], title?: string) => readImportFile(wordFile(rows, title), 'list.docx')

test('a list of 2025 gives text, States, position with its source, themes, groups and SDGs', async () => {
  const file = await read([
    header2025,
    'Theme: Right to water',
    [
      recommendation('140.7 Share the  river fairly &amp; in peace (Chile) (Togo);'),
      'Supported',
      '- Right to water\n- Right to food\nGroups of Persons: \n- Children\n- Right to food',
      '- 6 - CLEAN WATER AND SANITATION\n- 16.b - Laws',
    ],
  ])
  expect(file).toMatchObject({ format: 'ohchr-list-2025', country: 'Freedonia', cycle: 4, session: '48', problems: [] })
  expect(file.recommendations).toEqual([
    {
      row: 3,
      number: '140.7',
      kind: 'recommendation',
      text: 'Share the river fairly & in peace',
      language: 'en',
      states: ['Chile', 'Togo'],
      position: 'supported',
      positionSource: { symbol: 'A/HRC/99/15/Add.1', paragraph: '3' },
      themes: ['Right to water', 'Right to food'],
      groups: ['Children', 'Right to food'],
      sdgs: ['6', '16.b'],
      mechanism: 'UPR',
      symbol: 'A/HRC/99/15',
      cycle: 4,
      session: '48',
      countries: ['Freedonia'],
      publishedOn: null,
      externalId: null,
    },
  ])
})

test('a list of 2019 keeps SDGs and affected persons under the themes', async () => {
  const themes = '- Right to water\nSDGs: \n- 6 - CLEAN WATER AND SANITATION\nAffected persons: \n- Children'
  const file = await read([header2019, [recommendation('121.1 Dig wells (Chile).', 'A/HRC/43/99 - Para 121'), 'Noted', themes, '']])
  expect(file.format).toBe('ohchr-list-2019')
  expect(file.recommendations[0]).toMatchObject({
    position: 'noted',
    positionSource: { symbol: 'A/HRC/43/99', paragraph: '121' },
    themes: ['Right to water'],
    groups: ['Children'],
    sdgs: ['6'],
  })
})

test('headers are known whatever their case and spaces', async () => {
  const file = await read([
    ['RECOMMENDATION', ' position ', 'full  list of Themes', 'Comments'],
    ['1.1 Dig (Chile)', 'Supported', '', ''],
  ])
  expect(file.recommendations).toHaveLength(1)
})

test('140.1 and 140.10 are two recommendations', async () => {
  const file = await read([header2025, ['140.10 Dig (Chile)', 'Supported', '', ''], ['140.1 Drill (Chile)', 'Supported', '', '']])
  expect(file.recommendations.map(({ number }) => number)).toEqual(['140.10', '140.1'])
})

test('a number that stands under two themes is one recommendation with both', async () => {
  const row = (themes: string) => [recommendation('140.1 Dig wells (Chile);'), 'Supported', themes, '- 6']
  const file = await read([header2025, 'Theme: Water', row('- Water'), 'Theme: Food', row('- Food')])
  expect(file.recommendations).toMatchObject([{ row: 3, number: '140.1', themes: ['Water', 'Food'], sdgs: ['6'], states: ['Chile'] }])
  expect(file.problems).toEqual([])
})

test('another wording under the same number is kept beside the first and reported', async () => {
  const file = await read([header2025, ['140.1 Dig wells (Chile);', 'Supported', '', ''], ['140.1 Drill wells (Togo);', 'Noted', '', '']])
  expect(file.recommendations).toMatchObject([
    {
      text: 'Dig wells (Chile); Drill wells (Togo)',
      variants: [
        { text: 'Dig wells', states: ['Chile'] },
        { text: 'Drill wells', states: ['Togo'] },
      ],
      states: ['Chile', 'Togo'],
      position: 'partially-supported',
    },
  ])
  expect(file.problems.map(({ row, reason }) => [row, reason])).toEqual([
    [3, 'positions-differ'],
    [3, 'number-twice'],
  ])
})

test('a theme band serves a row that names no themes of its own', async () => {
  const file = await read([header2025, 'Theme: Water', ['140.1 Dig (Chile)', 'Supported', 'Groups of Persons:\n- Children', '']])
  expect(file.recommendations).toMatchObject([{ themes: ['Water'], groups: ['Children'] }])
})

test('a row without a number or without words is left out and reported, never made up', async () => {
  const file = await read([header2025, ['Dig wells (Chile)', 'Supported', '', ''], ['140.2 (Chile);', 'Supported', '', '']])
  expect(file.recommendations).toEqual([])
  expect(file.problems.map(({ row, reason }) => [row, reason])).toEqual([
    [2, 'no-number'],
    [3, 'no-text'],
  ])
})

test('what is not understood in a row is reported and the row still taken', async () => {
  const file = await read([
    header2025,
    [recommendation('140.1 Dig wells (Atlantis);', 'page 3'), 'Perhaps', '- Water', '- 18 - MORE WATER'],
  ])
  expect(file.recommendations).toMatchObject([{ text: 'Dig wells (Atlantis)', states: [], position: null, positionSource: null, sdgs: [] }])
  expect(file.problems).toEqual([
    { row: 2, reason: 'states-unreadable', detail: { number: '140.1', end: '140.1 Dig wells (Atlantis);' } },
    { row: 2, reason: 'unclear-source', detail: { source: 'page 3' } },
    { row: 2, reason: 'unknown-position', detail: { position: 'Perhaps' } },
    { row: 2, reason: 'unknown-sdg', detail: { sdg: '18 - MORE WATER' } },
  ])
})

test.each([
  ['A/HRC/99/15/Add.1 - Para.3', 'A/HRC/99/15/Add.1', '3'],
  ['A/HRC/99/15/Add.1-para. 4 and 5;', 'A/HRC/99/15/Add.1', '4 and 5'],
  ['A/HRC/99/15. Para 121', 'A/HRC/99/15', '121'],
  ['A/HRC/99/15/Add.1', 'A/HRC/99/15/Add.1', null],
])('the source "%s" is a document and its paragraph', async (source, symbol, paragraph) => {
  const file = await read([header2025, [recommendation('140.1 Dig (Chile)', source), 'Supported', '', '']])
  expect(file.recommendations[0]).toMatchObject({ symbol: 'A/HRC/99/15', positionSource: { symbol, paragraph } })
  expect(file.problems).toEqual([])
})

test.each([
  ['Supported', 'supported'],
  ['Supported/Noted', 'partially-supported'],
  ['- Supported in part', 'partially-supported'],
  ['Rejected', 'noted'],
  ['Under consideration', 'pending'],
])('the position "%s" is %s', async (written, position) => {
  const file = await read([header2025, ['140.1 Dig (Chile)', written, '', '']])
  expect(file.recommendations[0]?.position).toBe(position)
})

test('a list without its page header names no country, cycle or session', async () => {
  const file = await read([header2025, ['140.1 Dig (Chile)', 'Supported', '', '']], 'Draft')
  expect(file).toMatchObject({ title: null, country: null, cycle: null, session: null })
})
