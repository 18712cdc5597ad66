import { m, parseDate } from '@tawsiya/messages'
import type { Body, MeasureWords } from '@tawsiya/sdk'

export interface ReadLines {
  readonly measures: readonly MeasureWords[]
  /** What cannot be read, by line. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[]
}

type Language = 'en' | 'ar' | 'ckb'

/** Measures as they are pasted out of a spreadsheet: code, text, leads, beginning, end, budget line, SDG targets, set apart by tabs. */
export function readLines(pasted: string, language: Language, bodies: readonly Body[]): ReadLines {
  const read = pasted
    .split(/\r?\n/)
    .map((line, place) => ({ line: place + 1, cells: line.split('\t').map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ line, cells }) => ({ line, ...readLine(cells, language, bodies) }))
  return {
    measures: read.map(({ measure }) => measure),
    problems: read.flatMap(({ line, problems }) => problems.map((problem) => ({ line, problem }))),
  }
}

function readLine(
  [code = '', text = '', leads = '', from = '', to = '', budgetLine = '', sdgs = '']: readonly string[],
  language: Language,
  bodies: readonly Body[],
) {
  const problems: string[] = []
  if (!code || !text) problems.push(m.plans_line_short())
  const day = (typed: string) => {
    if (typed === '') return null
    const read = parseDate(typed)
    if (!read) problems.push(m.plans_line_date({ value: typed }))
    return read ?? null
  }
  const named = readBodies(leads, bodies)
  problems.push(...named.unknown.map((value) => m.plans_line_body({ value })))
  const measure: MeasureWords = {
    ...{ code, budgetLine, leads: named.codes, supporting: [] },
    texts: { [language]: text },
    startsOn: day(from),
    endsOn: day(to),
    sdgs: readTargets(sdgs),
  }
  return { measure, problems }
}

/** Institutions by code or by one of their names, set apart by semicolons or lines. */
export function readBodies(typed: string, bodies: readonly Body[]): { codes: string[]; unknown: string[] } {
  const wanted = typed
    .split(/[;؛\n]/)
    .map((name) => name.trim())
    .filter(Boolean)
  const found = wanted.map((name) => bodies.find((body) => namesOf(body).includes(plain(name)))?.code ?? null)
  return { codes: found.flatMap((code) => code ?? []), unknown: wanted.filter((_, place) => found[place] === null) }
}

const namesOf = ({ code, names, shortNames, aliases }: Body): string[] =>
  [code, ...Object.values(names), ...Object.values(shortNames), ...aliases].map(plain)

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

export const readTargets = (typed: string): string[] => typed.split(/[\s,;،؛]+/).filter(Boolean)
