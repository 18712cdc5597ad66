import type { Report, Variant } from './parsed-file.js'
import { plainText, withoutTrailing } from './plain-text.js'
import { MAX_STATE_NAME, stateCode } from './states.js'

export interface StatedText {
  text: string
  states: string[]
  variants?: Variant[]
}

/** A bracket that is longer holds prose; the largest real list of States is a few hundred characters. */
const MAX_BRACKET = 3_000
/** Inside one State's name: "Saint Vincent and the Grenadines", "Korea, Republic of". */
const MAX_SEPARATORS = 1
/** Semicolons and commas of Latin and of Arabic script. */
const listMarks = ' ;,؛،'

/**
 * Parts a recommendation from the States that made it: `… (Maldives) (Portugal);`, `(A); (B);`, `(A, B)`, `(Togo), (Paraguay).`
 * A bracket counts only if every name in it is a State, so "(No. 29)" and "(OP-CAT)" stay in the text.
 *
 * Older lists put several wordings under one number: `Ratify… (Niger); Consider ratifying… (Togo);`. Then the brackets stay in
 * `text`, where they say who asked for what, and each wording is also given by itself.
 */
export const takeStates = (written: string): StatedText => {
  const runs = closingRuns(written)
  const variants = variantsOf(written, runs)
  const states = [...new Set(variants.flatMap((variant) => variant.states))]
  if (variants.length <= 1) return { text: variants[0]?.text ?? '', states }
  const lastRun = runs.at(-1)
  const closed = lastRun !== undefined && isClosing(written.slice(lastRun.end))
  return { text: closed ? written.slice(0, lastRun.end) : withoutTrailing(written, listMarks), states, variants }
}

/** Nobody is known to have said it, or one of its wordings. */
export const lacksStates = ({ states, variants = [] }: StatedText): boolean =>
  states.length === 0 || variants.some((variant) => variant.states.length === 0)

/** The Index also names the States beside the text. The text is the official wording; what the list adds to it is reported. */
export const reconcileStates = (fromText: readonly string[], listed: readonly string[], report: Report): string[] => {
  const names = rejoined(listed)
  const known = names.filter((name) => stateCode(name) !== undefined)
  for (const name of names) if (!known.includes(name)) report('unknown-state', { state: name })
  if (fromText.length === 0) return known
  const codes = new Set(fromText.map(stateCode))
  const added = known.filter((name) => !codes.has(stateCode(name)))
  if (added.length > 0) report('states-differ', { listed: added.join(', '), written: fromText.join(', ') })
  return [...fromText]
}

/** "(A, B and C)" where A, B and C are States, whose own names may hold commas and "and"; null where anything in it is not. */
export const readStateNames = (list: string): string[] | null => {
  const name = list.trim()
  if (name.length > MAX_BRACKET) return null
  if (stateCode(name) !== undefined) return [name]
  const separators = [...name.slice(0, MAX_STATE_NAME).matchAll(/\s*[,;،؛/]\s*(?:and\s+)?|\s+and\s+|\s*&\s*/g)].slice(0, MAX_SEPARATORS + 1)
  for (const separator of separators.reverse()) {
    const first = name.slice(0, separator.index)
    if (stateCode(first) === undefined) continue
    const others = readStateNames(name.slice(separator.index + separator[0].length))
    if (others) return [first, ...others]
  }
  return null
}

interface Run {
  start: number
  end: number
  states: string[]
}

/** Runs of State brackets that end a wording: followed by a semicolon, a full stop or nothing. */
const closingRuns = (text: string): Run[] => {
  const runs: Run[] = []
  for (const bracket of brackets(text)) {
    const states = readStateNames(bracket.content)
    if (!states) continue
    const previous = runs.at(-1)
    if (previous && /^[\s,;،؛]*$/.test(text.slice(previous.end, bracket.start))) {
      previous.end = bracket.end
      previous.states.push(...states)
    } else {
      runs.push({ start: bracket.start, end: bracket.end, states })
    }
  }
  return runs.filter((run) => /^\s*[;؛.]/.test(text.slice(run.end, run.end + 8)) || isClosing(text.slice(run.end)))
}

const isClosing = (rest: string): boolean => withoutTrailing(rest, `${listMarks}.)`) === ''

const variantsOf = (text: string, runs: readonly Run[]): Variant[] => {
  const variants: Variant[] = []
  let start = 0
  for (const run of runs) {
    variants.push({ text: withoutListMarks(text.slice(start, run.start)), states: run.states })
    start = run.end
  }
  const rest = text.slice(start)
  if (!isClosing(rest) || runs.length === 0) variants.push({ text: withoutListMarks(rest), states: [] })
  return variants
}

const withoutListMarks = (text: string): string => withoutTrailing(text.replace(/^[\s;,؛،.]+/, ''), listMarks)

/** Outermost brackets with what is in them. One that is never closed ends with the text. */
const brackets = (text: string): { start: number; end: number; content: string }[] => {
  const found: { start: number; end: number; content: string }[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') {
      if (depth === 0) start = index
      depth += 1
    } else if (text[index] === ')' && depth > 0) {
      depth -= 1
      if (depth === 0) found.push({ start, end: index + 1, content: text.slice(start + 1, index) })
    }
  }
  if (depth > 0) found.push({ start, end: text.length, content: withoutTrailing(text.slice(start + 1), `${listMarks}.`) })
  return found
}

/** Some exports break a name at its "and": "Bosnia", "Herzegovina". */
const rejoined = (listed: readonly string[]): string[] => {
  const names: string[] = []
  for (const name of listed.map(plainText).filter((item) => item !== '')) {
    const previous = names.at(-1)
    const joined = `${previous} and ${name}`
    if (previous !== undefined && stateCode(joined) !== undefined) names[names.length - 1] = joined
    else names.push(name)
  }
  return names
}
