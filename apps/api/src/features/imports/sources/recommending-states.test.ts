import { describe, expect, test } from 'vitest'
import { readStateNames, reconcileStates, takeStates } from './recommending-states.js'

describe('the States that close a text', () => {
  test.each([
    ['Dig wells (Chile);', ['Chile']],
    ['Dig wells (Chile) (Togo);', ['Chile', 'Togo']],
    ['Dig wells (Chile); (Togo);', ['Chile', 'Togo']],
    ['Dig wells (Togo), (Chile).', ['Togo', 'Chile']],
    ['Dig wells (Chile, Togo)', ['Chile', 'Togo']],
    ['Dig wells (Chile, Togo and Iraq);', ['Chile', 'Togo', 'Iraq']],
    ['Dig wells (Bosnia and Herzegovina and Togo);', ['Bosnia and Herzegovina', 'Togo']],
    ['Dig wells (Bolivarian Republic of Venezuela);', ['Bolivarian Republic of Venezuela']],
    ['Dig wells (Venezuela (Bolivarian Republic of));', ['Venezuela (Bolivarian Republic of)']],
    ['Dig wells (Iran (Islamic Republic of), Cuba);', ['Iran (Islamic Republic of)', 'Cuba']],
    ['Dig wells (Venezuela, Bolivarian Republic of, Cuba);', ['Venezuela, Bolivarian Republic of', 'Cuba']],
    ['Dig wells (Iran (Islamic Republic of);', ['Iran (Islamic Republic of)']],
    ['Dig wells (United Kingdom of Great Britain and Northern Ireland);', ['United Kingdom of Great Britain and Northern Ireland']],
    ['Dig wells (Philippines) );', ['Philippines']],
    ['Dig wells (Bangladesh). );', ['Bangladesh']],
  ])('%s', (written, states) => {
    expect(takeStates(written)).toEqual({ text: 'Dig wells', states })
  })

  test('a bracket that is not a State stays in the text', () => {
    expect(takeStates('Ratify the Convention (No. 29) (Chile);')).toEqual({ text: 'Ratify the Convention (No. 29)', states: ['Chile'] })
    expect(takeStates('Ratify the Protocol (OP-CAT);')).toEqual({ text: 'Ratify the Protocol (OP-CAT)', states: [] })
    expect(takeStates('Protect the border (Iraq) in full (Chile)')).toEqual({
      text: 'Protect the border (Iraq) in full',
      states: ['Chile'],
    })
  })

  test('several wordings under one number stay in one text, and each is also given with its own States', () => {
    expect(takeStates('Dig wells (Chile); Consider digging wells (Togo) (Iraq);')).toEqual({
      text: 'Dig wells (Chile); Consider digging wells (Togo) (Iraq)',
      states: ['Chile', 'Togo', 'Iraq'],
      variants: [
        { text: 'Dig wells', states: ['Chile'] },
        { text: 'Consider digging wells', states: ['Togo', 'Iraq'] },
      ],
    })
  })

  test.each(['احفروا الآبار (المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية)؛', 'احفروا الآبار (العراق)'])(
    'in Arabic: %s',
    (written) => {
      expect(takeStates(written)).toMatchObject({ text: 'احفروا الآبار' })
    },
  )

  test('in French and Spanish', () => {
    expect(takeStates('Creuser des puits (Venezuela (République bolivarienne du)) (Algérie);').states).toHaveLength(2)
    expect(takeStates('Cavar pozos (Estados Unidos de América) (España);').states).toHaveLength(2)
  })
})

test('a list with anything in it that is not a State is not a list of States', () => {
  expect(readStateNames('Chile, Atlantis')).toBeNull()
  expect(readStateNames('')).toBeNull()
})

test('a long bracket of names is read in reasonable time', () => {
  expect(readStateNames(`${'Cuba, '.repeat(420)}x`)).toBeNull()
})

describe('the States that the Index lists beside the text', () => {
  const reconcile = (written: string[], listed: string[]) => {
    const reasons: string[] = []
    const states = reconcileStates(written, listed, (reason) => reasons.push(reason))
    return { states, reasons }
  }

  test('serve where the text names none', () => {
    expect(reconcile([], ['Chile', 'Togo'])).toEqual({ states: ['Chile', 'Togo'], reasons: [] })
  })

  test('may spell a State otherwise or break its name', () => {
    expect(reconcile(['Türkiye'], ['Turkey'])).toEqual({ states: ['Türkiye'], reasons: [] })
    expect(reconcile(['Bosnia and Herzegovina'], ['Bosnia', 'Herzegovina'])).toEqual({ states: ['Bosnia and Herzegovina'], reasons: [] })
  })

  test('are reported where they add to the text or are no States', () => {
    expect(reconcile(['Chile'], ['Chile', 'Togo'])).toEqual({ states: ['Chile'], reasons: ['states-differ'] })
    expect(reconcile(['Chile'], ['No. 29', 'Chile'])).toEqual({ states: ['Chile'], reasons: ['unknown-state'] })
  })
})
