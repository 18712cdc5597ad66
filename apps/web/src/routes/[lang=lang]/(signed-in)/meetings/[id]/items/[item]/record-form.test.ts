import { describe, expect, it } from 'vitest'
import { readRecord } from './record-form.ts'

const form = (...fields: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

describe('the form of an item', () => {
  it('may leave everything open', () =>
    expect(readRecord(form(['version', '0'], ['words', '']))).toEqual({
      version: 0,
      decision: null,
      proposed: null,
      words: '',
      views: [],
      actionPoints: [],
      alsoItemIds: [],
    }))
  it('proposes a status only where that is decided', () => {
    expect(readRecord(form(['decision', 'agreed'], ['proposed', 'planned'])).proposed).toBeNull()
    expect(readRecord(form(['decision', 'status-proposed'], ['proposed', 'planned'])).proposed).toBe('planned')
  })
  it('keeps a view without a name without one', () =>
    expect(
      readRecord(form(['viewKind', 'objects'], ['viewName', ''], ['viewText', 'No.'], ['viewKind', ''], ['viewName', ''], ['viewText', '']))
        .views,
    ).toEqual([{ kind: 'objects', name: null, text: 'No.' }]))
  it('takes action points from the rows in which something was typed, with dates in any digits', () =>
    expect(
      readRecord(
        form(
          ['what', ''],
          ['owner', 'body:MOJ'],
          ['dueOn', ''],
          ['what', 'Figures'],
          ['owner', 'body:MOJ'],
          ['dueOn', '١٠/١٢/٢٠٢٦'],
          ['what', 'List'],
          ['owner', 'person:7'],
          ['dueOn', '11/12/2026'],
        ),
      ).actionPoints,
    ).toEqual([
      { what: 'Figures', bodyCode: 'MOJ', accountId: null, dueOn: '2026-12-10' },
      { what: 'List', bodyCode: null, accountId: 7, dueOn: '2026-12-11' },
    ]))
})
