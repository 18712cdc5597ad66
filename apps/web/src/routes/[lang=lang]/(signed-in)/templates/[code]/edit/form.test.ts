import type { TemplateSection } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { arrange, readLimit, readTemplate } from './form.ts'

const none = { en: '', ar: '', ckb: '' }
const section = (key: string): TemplateSection => ({ key, kind: 'text', heading: none, text: none })
const keys = (sections: readonly TemplateSection[]) => sections.map(({ key }) => key).join(' ')

describe('the form of a template', () => {
  const sections = ['a', 'b', 'c'].map(section)

  it('moves a section up and down, not beyond either end, and takes it out', () => {
    const after = ['up:1', 'up:0', 'down:1', 'down:2', 'out:1'].map((move) => keys(arrange(sections, move, '')))
    expect(after).toEqual(['b a c', 'a b c', 'a c b', 'a b c', 'a c'])
  })

  it('adds a section under a name that is free', () => {
    const twice = arrange(arrange(sections, 'add', 'overdue'), 'add', 'overdue')
    expect(keys(twice)).toBe('a b c overdue overdue-2')
  })

  it('reads a limit in any digits, none where it is empty, and refuses what is no number', () => {
    expect([readLimit('10,700'), readLimit('١٠٧٠٠'), readLimit('')]).toEqual([{ limit: 10700 }, { limit: 10700 }, { limit: null }])
    expect(readLimit('ten')).toHaveProperty('problem')
  })

  it('is read to the last section that it holds', () => {
    const typed: Record<string, string> = {
      version: '3',
      name: 'Ours',
      'sections.0.key': 'a',
      'sections.0.kind': 'matrix',
      'sections.0.text.ar': 'نص',
    }
    expect(readTemplate((name) => typed[name] ?? '')).toMatchObject({
      version: 3,
      sections: [{ key: 'a', kind: 'matrix', text: { ar: 'نص' } }],
    })
  })
})
