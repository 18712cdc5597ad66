import type { BriefBlock, BriefDocument } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { inLists, recommendationFinder } from './blocks.ts'

const paragraph = (numbered: boolean): BriefBlock => ({ kind: 'paragraph', runs: [], numbered })

describe('the paper of a brief', () => {
  it('counts numbered paragraphs on until something else stands between', () => {
    const listed = inLists([paragraph(true), paragraph(true), paragraph(false), paragraph(true)])
    expect(listed.map((block) => (block.kind === 'numbered' ? block.paragraphs.length : block.kind))).toEqual([2, 'paragraph', 1])
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
