import { languageOf } from '../../../platform/office-files/language.js'
import { mechanismOf } from './mechanism.js'
import type { ParsedRecommendation, Report } from './parsed-file.js'
import { takeNumber } from './paragraph-number.js'
import { distinct, plainText, withoutBullet, withoutHtml, withoutTrailing } from './plain-text.js'
import { readPosition } from './position.js'
import { lacksStates, reconcileStates, takeStates, type StatedText } from './recommending-states.js'
import { readSdgs } from './sdgs.js'
import { countryName } from './states.js'

/** What the Index calls each field, as a key of its JSON or a header of its spreadsheet ("Reccomending" is its own spelling). */
const fieldNames = {
  text: ['Text'],
  countries: ['Countries', 'Countries Concerned'],
  body: ['Body', 'Reccomending Body', 'Recommending Body'],
  symbol: ['Symbol', 'Document Symbol'],
  themes: ['Themes'],
  groups: ['Affected Persons'],
  sdgs: ['Sdgs'],
  publishedOn: ['Publication Date', 'Document Publication Date'],
  states: ['UPR Recommending Country', 'UPR Recommending Countries', 'UPR Reccomending States', 'UPR Recommending States'],
  position: ['UPR Positions', 'UPR Position'],
  type: ['Annotation Type', 'Type'],
  id: ['Annotation Id', 'OHCHR Annotation Id'],
  session: ['UPR Session'],
  cycle: ['UPR Cycle'],
} as const

export type UhriField = keyof typeof fieldNames
/** The values of each field as the file writes them; a field that holds one value is a list of one. */
export type UhriRecord = Partial<Record<UhriField, readonly string[]>>

const nameKey = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

const fieldsByName = new Map(
  Object.entries(fieldNames).flatMap(([field, names]) => names.map((name) => [nameKey(name), field as UhriField] as const)),
)

export const fieldOf = (name: string): UhriField | undefined => (name.length > 60 ? undefined : fieldsByName.get(nameKey(name)))

/** Tells the Index's records from other tables and lists. */
export const looksLikeUhri = (fields: ReadonlySet<UhriField>): boolean =>
  fields.has('text') && fields.has('body') && (fields.has('symbol') || fields.has('id')) && fields.has('countries')

const lastSessionOfCycle = [12, 26, 40, 54]

export const readRecord = (row: number, record: UhriRecord, report: Report): ParsedRecommendation | null => {
  const text = plainText(withoutHtml(record.text?.join(' ') ?? ''))
  const numbered = text === '' ? null : takeNumber(text)
  if (!numbered) {
    report(text === '' ? 'no-text' : 'no-number', text === '' ? undefined : { text: text.slice(0, 120) })
    return null
  }
  const mechanism = mechanismOf(single(record.body))
  const stated =
    mechanism === 'UPR' ? readUprText(numbered.text, record, report) : { text: withoutTrailing(numbered.text, ' ;؛'), states: [] }
  if (stated.text === '') {
    report('no-text', { number: numbered.number })
    return null
  }
  const symbol = single(record.symbol)
  if (symbol === null) report('no-symbol')
  const session = readSession(record, report)
  return {
    row,
    number: numbered.number,
    kind: readKind(single(record.type), report),
    ...stated,
    ...(numbered.heading !== undefined && { heading: numbered.heading }),
    language: languageOf(stated.text),
    position: mechanism === 'UPR' ? readPosition(record.position ?? [], report) : null,
    positionSource: null,
    themes: labels(record.themes),
    groups: labels(record.groups),
    sdgs: readSdgs(labels(record.sdgs), report),
    mechanism,
    symbol,
    cycle: readCycle(record, session),
    session,
    countries: distinct(labels(record.countries).map(countryName)),
    publishedOn: readDate(single(record.publishedOn), report),
    externalId: single(record.id),
  }
}

const labels = (values: readonly string[] = []): string[] => distinct(values.map(withoutBullet))

const single = (values: readonly string[] | undefined): string | null => labels(values)[0] ?? null

const readUprText = (text: string, record: UhriRecord, report: Report): StatedText => {
  const stated = takeStates(text)
  const states = reconcileStates(stated.states, labels(record.states), report)
  if (lacksStates({ ...stated, states })) report('states-unreadable', { end: text.slice(-80) })
  return { ...stated, states }
}

const readKind = (type: string | null, report: Report): ParsedRecommendation['kind'] => {
  if (type !== null && /^recommendations?$/i.test(type)) return 'recommendation'
  if (type !== null && /^(?:concerns?|observations?)\b/i.test(type)) return 'observation'
  if (type === null || !/^others?$/i.test(type)) report('unknown-type', { type: type ?? '' })
  return 'other'
}

/** "48th Session", "48 - January 2025" */
const readSession = (record: UhriRecord, report: Report): string | null => {
  const written = single(record.session)
  const session = /\b(\d{1,2})(?:st|nd|rd|th)?\b/i.exec(written ?? '')?.[1]
  if (written !== null && session === undefined) report('unknown-session', { session: written })
  return session === undefined ? null : String(Number(session))
}

const readCycle = (record: UhriRecord, session: string | null): number | null => {
  const written = /\d/.exec(single(record.cycle) ?? '')?.[0]
  if (written !== undefined) return Number(written)
  const index = session === null ? -1 : lastSessionOfCycle.findIndex((last) => Number(session) <= last)
  return index === -1 ? null : index + 1
}

/** JSON writes `2025-02-12T00:00:00`, the spreadsheet days since 30 December 1899. */
const readDate = (written: string | null, report: Report): string | null => {
  if (written === null) return null
  const serial = /^\d{4,6}(?:\.\d+)?$/.test(written) ? Math.floor(Number(written)) : null
  const date = serial === null ? new Date(`${written.slice(0, 10)}T00:00:00Z`) : new Date(Date.UTC(1899, 11, 30 + serial))
  if (/^\d{4}-\d{2}-\d{2}/.test(written) || serial !== null) {
    if (!Number.isNaN(date.getTime())) return date.toISOString().slice(0, 10)
  }
  report('unreadable-date', { date: written })
  return null
}
