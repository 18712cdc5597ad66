import { describe, expect, it } from 'vitest'
import type { EntryField } from './entry.ts'
import { readForm } from './read-form.ts'

const field = (name: string, input: EntryField['input'], optional?: true): EntryField => ({
  name,
  label: name,
  input,
  ...(optional && { optional }),
})

function read(typed: Record<string, string>, ...fields: EntryField[]) {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  return readForm(form, fields)
}

describe('the form of an entry', () => {
  it('puts the languages of a name together', () => {
    const { body } = read({ 'names.en': ' Water ', 'names.ar': 'الماء' }, field('names.en', 'text'), field('names.ar', 'text'))
    expect(body).toEqual({ names: { en: 'Water', ar: 'الماء' } })
  })

  it('takes one spelling a line', () => {
    expect(read({ aliases: 'one\r\n\r\n two ' }, field('aliases', 'lines')).body).toEqual({ aliases: ['one', 'two'] })
  })

  it('takes an empty optional field as nothing, and leaves a missing one to be refused', () => {
    expect(read({ track: '', kind: '' }, field('track', 'choice', true), field('kind', 'choice')).body).toEqual({ track: null, kind: '' })
  })

  it('reads days and numbers in any digits', () => {
    const { body, mend } = read({ day: '١/٢/٢٠٢٦', cycle: '٤' }, field('day', 'day', true), field('cycle', 'number', true))
    expect(body).toEqual({ day: '2026-02-01', cycle: 4 })
    expect(mend).toEqual({})
  })

  it('says where a day or a number cannot be read', () => {
    const { mend } = read({ day: '31/2/2026', cycle: 'four' }, field('day', 'day', true), field('cycle', 'number', true))
    expect(Object.keys(mend)).toEqual(['day', 'cycle'])
  })
})
