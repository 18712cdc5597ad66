import { latinDigits } from '@tawsiya/messages'
import type { LikeReply, Question, RecordedAnswer } from '@tawsiya/sdk'

export interface SourceRef {
  readonly updateId: number
  readonly version: number
}
/** A reply as it stands in the form; `[2]` in its words names the second source. */
export interface TypedReply {
  readonly narrative: string
  readonly language: string
  readonly sources: readonly SourceRef[]
}

export const keyOf = ({ updateId, version }: SourceRef): string => `${updateId}:${version}`

export const typedFrom = ({ reply, language }: Question): TypedReply => ({
  narrative: reply?.narrative ?? '',
  language: reply?.language ?? language,
  sources: reply?.sources.map(({ updateId, version }) => ({ updateId, version })) ?? [],
})

/** What the form holds. A source that was unticked goes, and its marks with it. */
export function readReply(form: FormData): TypedReply {
  const kept = new Set(form.getAll('kept').map(String))
  const all = form.getAll('source').map(String)
  const sources = all.filter((key) => kept.has(key))
  const narrative = String(form.get('narrative') ?? '').replaceAll('\r\n', '\n')
  return {
    narrative: renumbered(narrative, (place) => {
      const key = all[place - 1]
      if (key === undefined) return place
      return kept.has(key) ? sources.indexOf(key) + 1 : null
    }),
    language: String(form.get('language') ?? ''),
    sources: sources.map(sourceOf),
  }
}

/** With the words of an update under what was typed, and the update as their source. */
export function withRecorded(typed: TypedReply, { updateId, version, narrative, language }: RecordedAnswer): TypedReply {
  const { sources, placeOf } = joined(typed.sources, [{ updateId, version }])
  return appended(typed, `${narrative.trim()} [${placeOf({ updateId, version })}]`, language, sources)
}

/** With an earlier reply under what was typed, and all that it rests on. */
export function withReply(typed: TypedReply, { reply }: Pick<LikeReply, 'reply'>): TypedReply {
  const { sources, placeOf } = joined(typed.sources, reply.sources)
  const words = renumbered(reply.narrative, (place) => {
    const source = reply.sources[place - 1]
    return source ? placeOf(source) : place
  })
  return appended(typed, words, reply.language, sources)
}

/** Resting on the newer words of a source. */
export const withNewer = (typed: TypedReply, key: string, version: number): TypedReply => ({
  ...typed,
  sources: typed.sources.map((source) => (keyOf(source) === key ? { ...source, version } : source)),
})

function appended(typed: TypedReply, words: string, language: string, sources: readonly SourceRef[]): TypedReply {
  const isFirst = typed.narrative.trim() === ''
  return { narrative: isFirst ? words : `${typed.narrative.trimEnd()}\n\n${words}`, language: isFirst ? language : typed.language, sources }
}

function joined(present: readonly SourceRef[], added: readonly SourceRef[]) {
  const keys = new Set([...present, ...added].map(keyOf))
  const sources = [...keys].map(sourceOf)
  return { sources, placeOf: (source: SourceRef) => sources.findIndex((one) => keyOf(one) === keyOf(source)) + 1 }
}

/** The marks as the API reads them, each with its new number; one without goes. */
const renumbered = (narrative: string, placeOf: (place: number) => number | null): string =>
  narrative.replace(/ ?\[([\d٠-٩۰-۹]{1,3})\]/g, (whole, digits: string) => {
    const place = placeOf(Number(latinDigits(digits)))
    return place === null ? '' : `${whole.startsWith(' ') ? ' ' : ''}[${place}]`
  })

function sourceOf(key: string): SourceRef {
  const [updateId = 0, version = 0] = key.split(':').map(Number)
  return { updateId, version }
}
