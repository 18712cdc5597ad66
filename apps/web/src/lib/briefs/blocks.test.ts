import type { BriefBlock, BriefDocument } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { inLists, numberedBefore, recommendationFinder } from './blocks.ts'

const paragraph = (numbered: boolean): BriefBlock => ({ kind: 'paragraph', runs: [], numbered })

describe('the paper of a brief', () => {
  it('counts numbered paragraphs on, whatever stands between', () => {
    const listed = inLists([paragraph(true), paragraph(true), paragraph(false), paragraph(true)])
    expect(listed.map((block) => (block.kind === 'numbered' ? [block.from, block.paragraphs.length] : block.kind))).toEqual([
      [1, 2],
      'paragraph',
      [3, 1],
    ])
  })

  it('counts through all sections where the layout says so', () => {
    const section = { key: 'text', heading: 'Text', blocks: [paragraph(true), paragraph(true)] }
    const layout = { notes: 'endnotes' as const, contents: null }
    expect(numberedBefore({ sections: [section, section], layout: { ...layout, numbering: 'document' } })).toEqual([0, 2])
    expect(numberedBefore({ sections: [section, section], layout: { ...layout, numbering: 'sections' } })).toEqual([0, 0])
  })

  it('leads from the code of a component to its recommendation, and nowhere from a code outside its scope', () => {
    const row = (code: string) => [{ runs: [{ kind: 'code' as const, text: code }] }]
    const matrix: BriefBlock = { kind: 'table', caption: '', columns: [], rows: [row('UPR4-140.7'), row('CAT2-21(b)')] }
    const find = recommendationFinder({ sections: [{ key: 'matrix', heading: '', blocks: [matrix] }] } as unknown as BriefDocument)
    expect(['UPR4-140.7a', 'UPR4-140.7', 'CAT2-21(b)', 'UPR4-140.8'].map(find)).toEqual([
      'UPR4-140.7',
      'UPR4-140.7',
      'CAT2-21(b)',
      undefined,
    ])
  })
})
