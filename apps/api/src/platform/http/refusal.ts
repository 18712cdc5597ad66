import { m, type Language } from '@tawsiya/messages'
import type { ProblemCode } from '@tawsiya/sdk'

/** A sentence that can be said in any of the languages. */
export type Sentence = (language: Language) => string

type Message<Inputs> = (inputs: Inputs, options?: { locale?: Language }) => string

/** `sentence(m.problem_code_taken, { code })` */
export const sentence =
  <Inputs extends object>(message: Message<Inputs>, inputs: Inputs): Sentence =>
  (locale) =>
    message(inputs, { locale })

interface More {
  /** Narrows the code for a program: which rule, which kind of file. */
  readonly reason?: string
  /** What to mend where, by path of the input. */
  readonly fields?: Readonly<Record<string, Sentence>>
  /** The thing as it stands, where a stale write is refused. */
  readonly current?: unknown
}

/** Thrown by services; leaves as a Problem in the language of the reader. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly code: ProblemCode,
    readonly sentence: Sentence,
    readonly more: More = {},
  ) {
    super(`${code}: ${sentence('en')}`)
  }
}

/** What nobody with this role may do. */
export const forbidden = (): Refusal => new Refusal('forbidden', sentence(m.problem_forbidden, {}))

/** What is not there, and what the reader may not see: nobody learns which. */
export const notFound = (): Refusal => new Refusal('not-found', sentence(m.problem_not_found, {}))

/** Somebody else was quicker: the reader gets the thing as it stands now. */
export const staleVersion = (current: unknown): Refusal => new Refusal('stale-version', sentence(m.problem_stale_version, {}), { current })
