import { directionOf, formatDate, m, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefRun } from '@tawsiya/sdk'
import type { FactRecommendation, FactUpdate } from '../brief-facts.js'
import { text } from '../citations.js'
import { nameOfLanguage } from '../language-words.js'
import type { SectionContext } from '../sections/index.js'
import { numbersOf } from './number-ranges.js'

/** Words of a statement that stand in a report; the whole stands behind its citation. */
const longestStatement = 100

export type Newest = ReadonlyMap<number, readonly FactUpdate[]>

/** What stands newest of each government track, for each recommendation. The facts come newest first. */
export function newestStatements(updates: readonly FactUpdate[]): Newest {
  const found = new Map<number, FactUpdate[]>()
  for (const update of updates) {
    for (const id of update.recommendationIds) {
      const before = found.get(id) ?? []
      if (!before.some(({ track }) => track === update.track)) found.set(id, [...before, update])
    }
  }
  return found
}

/** Statements on some recommendations, each once, however many of them it is on. */
export const statementsOn = (recommendations: readonly FactRecommendation[], newest: Newest): FactUpdate[] => [
  ...new Set(recommendations.flatMap(({ id }) => newest.get(id) ?? [])),
]

/** Who says it, true of when, in the institution's own words, on which recommendations. */
export function statement(update: FactUpdate, context: SectionContext, { label, longest = longestStatement }: Form = {}): BriefBlock[] {
  const { facts, language } = context
  const covered = facts.recommendations.filter(({ id }) => update.recommendationIds.includes(id))
  return spoken(
    {
      key: `update-${update.id}`,
      label,
      lead: [text(m.reports_said({ body: update.bodyName, date: formatDate(update.trueOn, language) }, { locale: language }))],
      words: shorten(update.narrative, longest),
      language: update.language,
      behind: [...inBrackets(numbersOf(covered, facts.recommendations, language)), context.citations.update(update)],
    },
    language,
  )
}

interface Form {
  /** A heading beside it; without one it is a paragraph. */
  readonly label?: string | undefined
  readonly longest?: number
}

interface Spoken extends Form {
  readonly key: string
  readonly lead: readonly BriefRun[]
  readonly words: string
  readonly language: string
  readonly behind: readonly BriefRun[]
}

/** Words of somebody with what leads to them and what stands behind them. Those that run the other way than the document stand below. */
export function spoken({ key, label, lead, words, language: spokenIn, behind }: Spoken, language: Language): BriefBlock[] {
  const block = (runs: BriefRun[]): BriefBlock =>
    label === undefined ? { kind: 'paragraph', key, runs } : { kind: 'labelled', key, label, runs }
  if (directionOf(spokenIn) !== directionOf(language)) {
    return [block([...lead, text(' '), ...behind]), { kind: 'quotation', key: `${key}-words`, text: words, language: spokenIn }]
  }
  const original =
    spokenIn === language ? '' : `${m.brief_original_language({ language: nameOfLanguage(spokenIn, language) }, { locale: language })} `
  const quoted: BriefRun[] = [text(` ${original}`), { kind: 'text', text: words, language: spokenIn }]
  return [block([...lead, ...quoted, ...(behind.length > 0 ? [text(' '), ...behind] : [])])]
}

export const inBrackets = (runs: readonly BriefRun[]): BriefRun[] => [text('('), ...runs, text(')')]

/** What a writer has to take out or write: in the brackets of the places to write in. */
export const asNote = (runs: readonly BriefRun[]): BriefRun[] => [text('['), ...runs, text(']')]

export const soft = (key: string, ...runs: readonly BriefRun[]): BriefBlock => ({ kind: 'paragraph', key, soft: true, runs: [...runs] })

/** Whole sentences as far as they go; the mark says that more follows behind the citation. */
export function shorten(narrative: string, longest: number): string {
  const words = narrative.trim().split(/\s+/)
  if (words.length <= longest) return words.join(' ')
  const whole = words.slice(0, longest).findLastIndex((word) => /[.!?؟]$/u.test(word)) + 1
  return `${words.slice(0, whole || longest).join(' ')} (…)`
}
