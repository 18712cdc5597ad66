import { expect, test } from 'vitest'
import { takeNumber } from './paragraph-number.js'

test.each([
  ['140.7 Dig wells', '140.7', 'Dig wells'],
  ['140.10   Dig wells', '140.10', 'Dig wells'],
  ['140.7Dig wells', '140.7', 'Dig wells'],
  ['127.27.1 dig wells', '127.27.1', 'dig wells'],
  ['127.152. Dig wells', '127.152', 'Dig wells'],
  ['49.The Committee notes', '49', 'The Committee notes'],
  ['49. The Committee notes', '49', 'The Committee notes'],
  ['18. (a) Dig wells', '18(a)', 'Dig wells'],
  ['18(iv) Dig wells', '18(iv)', 'Dig wells'],
  ['Para. 12 Dig wells', '12', 'Dig wells'],
  ['paragraph 12: Dig wells', '12', 'Dig wells'],
  ['Recommendation No. 4, para. 96: 21 Dig wells', '96.21', 'Dig wells'],
  ['140-7 احفروا الآبار', '140.7', 'احفروا الآبار'],
  ['١٤٠-١٠ احفروا الآبار', '140.10', 'احفروا الآبار'],
])('%s', (written, number, text) => {
  expect(takeNumber(written)).toEqual({ number, text })
})

test('a heading before the number is not part of the text', () => {
  expect(takeNumber('Rural women 49.The Committee notes')).toEqual({ number: '49', text: 'The Committee notes', heading: 'Rural women' })
})

test.each([
  'Dig wells',
  '2030 Agenda: dig wells',
  '0.7 per cent for wells',
  'In line with article 7. The State digs wells',
  'Implement Sustainable Development Goal 5. Dig wells',
])('"%s" has no number', (written) => {
  expect(takeNumber(written)).toBeNull()
})
