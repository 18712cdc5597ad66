import { latinDigits } from '@tawsiya/messages'
import { componentOfKey } from '../files/row-key.js'
import { foldWords } from './fold.js'
import type { RawRow } from './raw-row.js'

/** A component that the institution answers for, with every text under which a file may show it. */
export interface KnownComponent {
  readonly id: number
  readonly code: string
  readonly number: string
  readonly letter: string
  readonly texts: readonly string[]
}

export type MatchNote = 'unknown-code' | 'which-component' | 'no-code' | 'code-and-text' | 'code-read-as' | 'found-by-key' | 'found-by-text'

export interface Match {
  readonly componentId: number | null
  /** The code of a recommendation that is somebody else's. */
  readonly foreignCode: string | null
  readonly note: MatchNote | null
  /** Known by its hidden mark alone: offered, and not taken for granted. */
  readonly doubtful: boolean
}

/** Letters and numbers of a code, however the signs between them were typed: UPR4-140.7 is `UPR 4 140 7`. */
const partsOf = (written: string): string[] =>
  latinDigits(written.normalize('NFKC'))
    .replace(/[\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .toUpperCase()
    .match(/[A-Z]+|\p{L}+|\d+/gu) ?? []

const joined = (parts: readonly string[]): string => parts.join(' ')

/** Begins as a code does: letters, then numbers in two parts or more. */
export const looksLikeCode = (cell: string): boolean =>
  cell.length <= 40 && /^[A-Z]+(?: [A-Z]+)?(?: \d+){2,}(?: [A-Z])?$/.test(joined(partsOf(cell)))

/** Finds the component that a row is about: by its code first, checked against its text and its hidden mark. */
export class ComponentFinder {
  private readonly byCode: ReadonlyMap<string, readonly KnownComponent[]>
  private readonly byNumber: ReadonlyMap<string, readonly KnownComponent[]>
  private readonly byText: ReadonlyMap<string, readonly KnownComponent[]>
  private readonly byId: ReadonlyMap<number, KnownComponent>
  private readonly registered: ReadonlyMap<string, string>

  /** `codes` are all of the register's. */
  constructor(known: readonly KnownComponent[], codes: readonly string[]) {
    this.byCode = Map.groupBy(known, ({ code }) => joined(partsOf(code)))
    this.byNumber = Map.groupBy(known, ({ number }) => joined(partsOf(number)))
    const texts = known.flatMap((component) => [...new Set(component.texts.map(foldWords))].map((text) => ({ text, component })))
    this.byText = new Map(
      [...Map.groupBy(texts, ({ text }) => text)].map(([text, found]) => [text, found.map(({ component }) => component)]),
    )
    this.byId = new Map(known.map((component) => [component.id, component]))
    this.registered = new Map(codes.map((code) => [joined(partsOf(code)), code]))
  }

  component(id: number): KnownComponent | undefined {
    return this.byId.get(id)
  }

  find({ cells, key }: RawRow): Match {
    const marked = key === null ? undefined : this.byId.get(componentOfKey(key) ?? 0)
    const told = this.byText.get(foldWords(cells.text ?? '')) ?? []
    const coded = this.coded(cells.code ?? '', cells.letter ?? '')
    if (coded.length === 0) return this.withoutCode(cells.code ?? '', marked, told)
    const picked = pick(coded, marked, told)
    if (!picked) return { componentId: null, foreignCode: null, note: 'which-component', doubtful: false }
    if (contradicted(picked, marked, told)) return { componentId: null, foreignCode: null, note: 'code-and-text', doubtful: false }
    const asWritten = joined(partsOf(cells.code ?? '')).startsWith(joined(partsOf(picked.code)))
    return { componentId: picked.id, foreignCode: null, note: asWritten ? null : 'code-read-as', doubtful: false }
  }

  /** The components that a code may mean: those of its letter, else all of the recommendation. */
  private coded(written: string, letterCell: string): readonly KnownComponent[] {
    const parts = partsOf(written)
    const whole = this.byCode.get(joined(parts))
    const lettered = whole ? undefined : this.byCode.get(joined(parts.slice(0, -1)))
    const found = whole ?? (lettered && /^[A-Z]$/.test(parts.at(-1) ?? '') ? lettered : undefined) ?? this.onlyOneOfNumber(parts)
    if (!found) return []
    const letter = whole ? joined(partsOf(letterCell)) : (parts.at(-1) ?? '')
    const exact = found.filter((component) => joined(partsOf(component.letter)) === letter)
    return exact.length > 0 ? exact : found
  }

  private onlyOneOfNumber(parts: readonly string[]): readonly KnownComponent[] | undefined {
    const found = this.byNumber.get(joined(parts))
    return new Set(found?.map(({ code }) => code)).size === 1 ? found : undefined
  }

  private withoutCode(written: string, marked: KnownComponent | undefined, told: readonly KnownComponent[]): Match {
    const registered = this.registered.get(joined(partsOf(written)))
    const agreed = marked !== undefined && told.includes(marked)
    if (agreed) return { componentId: marked.id, foreignCode: null, note: 'found-by-key', doubtful: false }
    if (registered !== undefined) return { componentId: null, foreignCode: registered, note: null, doubtful: false }
    if (marked) return { componentId: marked.id, foreignCode: null, note: 'found-by-key', doubtful: true }
    const [only] = told
    if (only && told.length === 1 && written.trim() === '')
      return { componentId: only.id, foreignCode: null, note: 'found-by-text', doubtful: false }
    return { componentId: null, foreignCode: null, note: written.trim() === '' ? 'no-code' : 'unknown-code', doubtful: false }
  }
}

/** One of several components under a code: the only one, else the one that the text or the mark names. */
function pick(
  coded: readonly KnownComponent[],
  marked: KnownComponent | undefined,
  told: readonly KnownComponent[],
): KnownComponent | undefined {
  if (coded.length === 1) return coded[0]
  const named = coded.filter((component) => told.includes(component))
  return named.length === 1 ? named[0] : coded.find((component) => component === marked)
}

/** The text is another component's, and nothing but the code speaks for this one. */
function contradicted(picked: KnownComponent, marked: KnownComponent | undefined, told: readonly KnownComponent[]): boolean {
  if (told.length === 0) return marked !== undefined && marked !== picked
  if (told.includes(picked)) return false
  return marked !== picked
}
