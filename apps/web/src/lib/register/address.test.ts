import { describe, expect, it } from 'vitest'
import { changed, readQuery, searchOf, without } from './address.ts'

const read = (address: string) => readQuery(new URLSearchParams(address))

describe('the address of the register', () => {
  it('is read and written back the same', () => {
    const address =
      '?q=water&position=supported&position=noted&theme=torture&overdue=true&changedSince=2026-10-01&sort=updated&order=desc&page=3&pageSize=50'
    const written = new URLSearchParams(searchOf(read(address).query))
    expect([...written].sort()).toEqual([...new URLSearchParams(address)].sort())
  })

  it('is empty where nothing was chosen', () => {
    expect(searchOf(read('').query)).toBe('')
    expect(searchOf(read('?q=&changedSince=&sort=code').query)).toBe('')
  })

  it('takes a day as it is typed', () => {
    expect(read('?changedSince=1/10/2026').query.changedSince).toBe('2026-10-01')
    expect(read('?changedSince=١/١٠/٢٠٢٦').query.changedSince).toBe('2026-10-01')
  })

  it('leaves out what cannot be read, says so and keeps the rest', () => {
    const { query, unread } = read('?position=rejected&theme=torture&page=minus')
    expect(unread).toBe(true)
    expect(query).toMatchObject({ position: [], theme: ['torture'], page: 1 })
  })

  it('holds codes however they are separated, and those between two', () => {
    expect(read('?code=UPR4-140.1, UPR4-140.7–9%0ACAT2-12؛UPR4-140.1').query.code).toEqual([
      ...['UPR4-140.1', 'UPR4-140.7', 'UPR4-140.8', 'UPR4-140.9', 'CAT2-12'],
    ])
    expect(read('?code=UPR4-140.9-140.11&code=CAT2-%D9%A5–6').query.code).toEqual([
      ...['UPR4-140.9', 'UPR4-140.10', 'UPR4-140.11', 'CAT2-5', 'CAT2-6'],
    ])
    expect(read('?code=CAT2-12&code=12-13').query.code).toEqual(['CAT2-12', '12-13'])
  })

  it('says where more codes stand in it than it takes', () => {
    const { query, manyCodes } = read('?code=A-1–150,B-1–150')
    expect([query.code.length, manyCodes]).toEqual([200, true])
  })

  it('goes back to the first page when a filter changes', () => {
    const { query } = read('?position=supported&position=noted&page=4')
    expect(without(query, 'position', 'noted')).toBe('?position=supported')
    expect(changed(query, { position: [] })).toBe('')
  })
})
