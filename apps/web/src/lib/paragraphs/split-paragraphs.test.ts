import { describe, expect, it } from 'vitest'
import { splitParagraphs } from './split-paragraphs.ts'

const numbers = (pasted: string) => splitParagraphs(pasted).paragraphs.map(({ number }) => number)

describe('pasted paragraphs', () => {
  it('are told apart by their numbers, and wrapped lines are put together', () => {
    const { paragraphs, leftOut } = splitParagraphs(
      '17. The Committee notes the draft law\non shelters.\n\n18. It recommends that the State party adopt it.',
    )
    expect(paragraphs).toEqual([
      { number: '17', text: 'The Committee notes the draft law on shelters.' },
      { number: '18', text: 'It recommends that the State party adopt it.' },
    ])
    expect(leftOut).toEqual([])
  })

  it('are split at their letters, each with the words that all share', () => {
    const pasted = '18. The Committee recommends that the State party:\n(a) Adopt the law on shelters;\n(b) Train judges\nand prosecutors.'
    expect(splitParagraphs(pasted).paragraphs).toEqual([
      { number: '18(a)', text: 'The Committee recommends that the State party:\n(a) Adopt the law on shelters;' },
      { number: '18(b)', text: 'The Committee recommends that the State party:\n(b) Train judges and prosecutors.' },
    ])
  })

  it('are split at letters that stand in one line too', () => {
    expect(numbers('18. It recommends: (a) Adopt the law; (b) Train judges; and (c) Publish figures.')).toEqual(['18(a)', '18(b)', '18(c)'])
  })

  it('keep references and smaller numbering in their text', () => {
    expect(splitParagraphs('18. In the light of article 4 (a) and (b) of the Convention, repeal the clause.').paragraphs).toHaveLength(1)
    const [first, second] = splitParagraphs(
      '18. It recommends:\n(a) Adopt a law that:\n(i) Defines torture;\n(ii) Punishes it;\n(b) Train judges.',
    ).paragraphs
    expect(first?.text).toContain('(i) Defines torture; (ii) Punishes it;')
    expect(second?.number).toBe('18(b)')
  })

  it('do not begin where a wrapped line begins with a number', () => {
    expect(numbers('18. The State party should apply article\n7. It should also report on it.\n19. It should train judges.')).toEqual([
      '18',
      '19',
    ])
    expect(numbers('18. It invites the State party to report by\n2027. It looks forward to it.')).toEqual(['18'])
  })

  it('of the UPR keep their number as a string', () => {
    expect(numbers('140.9 Ratify the Protocol (State A);\n140.10 Publish the figures (State B);\n140.11. Train judges.')).toEqual([
      '140.9',
      '140.10',
      '140.11',
    ])
  })

  it('leave headings out and say which', () => {
    const { paragraphs, leftOut } = splitParagraphs(
      'Concluding observations\n17. It notes the law.\nViolence against women\nShelters\n18. It recommends more shelters.',
    )
    expect(paragraphs.map(({ text }) => text)).toEqual(['It notes the law.', 'It recommends more shelters.'])
    expect(leftOut).toEqual(['Concluding observations', 'Violence against women', 'Shelters'])
  })

  it('in Arabic are read with their digits and letters, and cited as in every language', () => {
    const pasted =
      '١٧- تلاحظ اللجنة مشروع القانون.\n١٨- توصي اللجنة الدولة الطرف بما يلي:\n(أ) اعتماد القانون؛\n(ب) تدريب القضاة؛\n(ج) نشر الأرقام؛\n(د) إبلاغ اللجنة؛\n(هـ) طلب المساعدة.'
    const { paragraphs } = splitParagraphs(pasted)
    expect(paragraphs.map(({ number }) => number)).toEqual(['17', '18(a)', '18(b)', '18(c)', '18(d)', '18(e)'])
    expect(paragraphs[1]?.text).toBe('توصي اللجنة الدولة الطرف بما يلي:\n(أ) اعتماد القانون؛')
  })

  it('in Arabic may carry Latin digits, hyphens in the number and invisible marks', () => {
    expect(numbers('\u200F18- توصي اللجنة بتدريب القضاة.\n19 - وتوصي بنشر الأرقام.')).toEqual(['18', '19'])
    expect(numbers('١٤٠-٩ التصديق على البروتوكول؛\n١٤٠-١٠ نشر الأرقام.')).toEqual(['140.9', '140.10'])
  })

  it('stay whole where their letters are no paragraphs of their own', () => {
    expect(splitParagraphs('5. Please report on:\n(a) the law;\n(b) its figures.', { letters: false }).paragraphs).toEqual([
      { number: '5', text: 'Please report on:\n(a) the law;\n(b) its figures.' },
    ])
  })

  it('without any number are none', () => {
    expect(splitParagraphs('The Committee notes the law.\nIt thanks the State party.')).toEqual({
      paragraphs: [],
      leftOut: ['The Committee notes the law.', 'It thanks the State party.'],
    })
    expect(splitParagraphs(' \n ')).toEqual({ paragraphs: [], leftOut: [] })
  })
})
