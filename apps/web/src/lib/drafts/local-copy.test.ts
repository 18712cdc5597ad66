import { beforeEach, describe, expect, it } from 'vitest'
import { LocalCopies } from './local-copy.ts'

/** A browser's storage, as small as a test needs it. */
class Memory implements Storage {
  readonly kept = new Map<string, string>()
  constructor(private readonly room = Infinity) {}
  get length() {
    return this.kept.size
  }
  key = (index: number) => [...this.kept.keys()][index] ?? null
  getItem = (key: string) => this.kept.get(key) ?? null
  setItem(key: string, value: string) {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError')
    this.kept.set(key, value)
  }
  removeItem = (key: string) => void this.kept.delete(key)
  clear = () => this.kept.clear()
}

const copy = { account: '7', version: '3', fields: 'narrative=A+rota+began.' }
let storage: Memory
let copies: LocalCopies
beforeEach(() => {
  storage = new Memory()
  copies = new LocalCopies(storage)
})

describe('the copy of a draft on a device', () => {
  it('is offered to whoever typed it', () => {
    copies.keep('12', copy)
    expect(copies.read('12', '7')).toEqual(copy)
  })
  it('is not offered to anybody else', () => {
    copies.keep('12', copy)
    expect(copies.read('12', '8')).toBeUndefined()
  })
  it('is gone once the server has it', () => {
    copies.keep('12', copy)
    copies.drop('12')
    expect(copies.read('12', '7')).toBeUndefined()
  })
  it('is gone with all others when its writer signs out, and nothing else is', () => {
    storage.setItem('theme', 'dark')
    copies.keep('12', copy)
    copies.keep('13', copy)
    copies.dropAll()
    expect([...storage.kept.keys()]).toEqual(['theme'])
  })
  it('is never an older one where the device is full', () => {
    const small = new Memory(80)
    const few = new LocalCopies(small)
    few.keep('12', copy)
    expect(few.keep('12', { ...copy, fields: 'narrative='.padEnd(200, 'x') })).toBe(false)
    expect(few.read('12', '7')).toBeUndefined()
  })
  it('is none, and stops nobody, where the browser forbids to keep anything', () => {
    const none = new LocalCopies(undefined)
    expect(none.keep('12', copy)).toBe(false)
    expect(none.read('12', '7')).toBeUndefined()
    none.dropAll()
  })
  it('that cannot be read is none', () => {
    storage.setItem('tawsiya-draft-12', '{')
    expect(copies.read('12', '7')).toBeUndefined()
  })
})
