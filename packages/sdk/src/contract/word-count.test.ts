import { describe, expect, it } from 'vitest'
import type { BriefBlock, BriefDocument, BriefRun } from './brief-document.js'
import { wordsOfBody } from './word-count.js'

const text = (words: string): BriefRun => ({ kind: 'text', text: words })
const cite: BriefRun = { kind: 'cite', citation: 1 }
const paragraph = (...runs: BriefRun[]): BriefBlock => ({ kind: 'paragraph', runs })
const documentOf = (...sections: BriefDocument['sections']): Pick<BriefDocument, 'sections'> => ({ sections })

/* Each counted by hand; the number of words stands beside its line. */
describe('words of the body', () => {
  it('are 33 in an English document', () => {
    const body = documentOf(
      {
        key: 'one',
        heading: 'Where the recommendations stand', // 4
        blocks: [
          paragraph(text('The State party accepted 249 recommendations,'), cite, text(' and noted 15.')), // 9
          { kind: 'subheading', runs: [{ kind: 'code', text: 'UPR4-140.7' }, text(' · Torture')] }, // 3, as Word counts the dot
          { kind: 'quotation', text: 'Adopt the anti-torture bill\nwithout delay.', language: 'en' }, // 6
          { kind: 'labelled', label: 'Gap', runs: [text('no answer')] }, // 3
          {
            kind: 'table',
            caption: 'By status', // 2
            columns: [{ label: 'Status' }, { label: 'All' }], // 2
            rows: [[{ runs: [text('In progress')] }, { runs: [text('12')] }]], // 3
            total: [{ runs: [text('All')] }], // 1
          },
        ],
      },
      { key: 'annex', heading: 'Annex: matrix', annex: true, blocks: [paragraph(text('Not one of these words.'))] },
    )
    expect(wordsOfBody(body)).toBe(33)
  })

  it('are 19 in an Arabic document: what is written together is one word, and so is a number', () => {
    const body = documentOf({
      key: 'one',
      heading: 'القضايا الرئيسية', // 2
      blocks: [
        paragraph(text('أفادت وزارة العدل بأنّ مشروع القانون أُحيل إلى مجلس النواب في ٢٣ آب ٢٠٢٦'), cite, text('.')), // 14
        { kind: 'labelled', label: 'الفجوة', runs: [text('لا دليل')] }, // 3
      ],
    })
    expect(wordsOfBody(body)).toBe(19)
  })

  it('are 14 in a Sorani document: a joiner parts no words', () => {
    const body = documentOf({
      key: 'one',
      heading: 'پرسە سەرەکییەکان', // 2
      blocks: [
        paragraph(text('وەزارەتی داد ڕایگەیاند کە یاساکە نێردراوە بۆ پەرلەمان')), // 8
        { kind: 'quotation', text: 'ڕێ\u200Cگە نادرێت بەم کارە', language: 'ckb' }, // 4
      ],
    })
    expect(wordsOfBody(body)).toBe(14)
  })
})
