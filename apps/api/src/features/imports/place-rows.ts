import { languages, type Language, type Review } from '@tawsiya/sdk'
import type { IncomingRow, ProposedReview } from './incoming-row.js'
import type { ParsedFile, ParsedRecommendation } from './sources/parsed-file.js'

export interface Catalogue {
  readonly reviews: readonly Pick<Review, 'code' | 'mechanismCode' | 'country' | 'cycle' | 'documents'>[]
  readonly mechanisms: readonly {
    readonly code: string
    readonly names: Readonly<Record<Language, string>>
    readonly spellings: readonly string[]
  }[]
  readonly states: readonly {
    readonly code: string
    readonly names: Readonly<Record<Language, string>>
    readonly spellings: readonly string[]
  }[]
  /** The country of this installation; its own codes need no prefix. */
  readonly country: string
}

export interface Placed {
  readonly rows: readonly IncomingRow[]
  readonly proposed: readonly ProposedReview[]
  readonly unplaced: readonly { readonly row: number; readonly reason: 'unknown-mechanism' | 'unknown-country' }[]
}

/** Finds the review of each row: the one chosen, else by the document's symbol, else by mechanism, country and cycle, else a new one. */
export function placeRows(file: ParsedFile, catalogue: Catalogue, chosen: string | null, onlyCountry: string | null): Placed {
  const rows: IncomingRow[] = []
  const unplaced: Placed['unplaced'][number][] = []
  const proposed = new Map<string, ProposedReview>()
  for (const parsed of file.recommendations) {
    const country = onlyCountry ?? countryOf(parsed, file, catalogue)
    const code = chosen ?? findReview(parsed, file, catalogue, country)
    if (code) {
      rows.push(incoming(parsed, code))
      continue
    }
    const proposal = country && propose(parsed, file, catalogue, country)
    if (!proposal) {
      unplaced.push({ row: parsed.row, reason: country ? 'unknown-mechanism' : 'unknown-country' })
      continue
    }
    proposed.set(proposal.code, proposal)
    rows.push(incoming(parsed, proposal.code))
  }
  return { rows, proposed: [...proposed.values()], unplaced }
}

/** The countries that the file's rows concern, as codes; a file on several needs one to be chosen. */
export const countriesOf = (file: ParsedFile, catalogue: Catalogue): string[] => [
  ...new Set(file.recommendations.flatMap((parsed) => countryOf(parsed, file, catalogue) ?? [])),
]

export function countryOf(parsed: ParsedRecommendation, file: ParsedFile, { states }: Catalogue): string | null {
  const name = file.country ?? parsed.countries[0]
  if (!name) return null
  const wanted = name.toLowerCase()
  return states.find(({ code, spellings }) => code === name || spellings.includes(wanted))?.code ?? null
}

const symbolOf = (parsed: ParsedRecommendation) => parsed.symbol ?? parsed.positionSource?.symbol.replace(/\/Add\.\d+.*$/i, '') ?? null

function findReview(
  parsed: ParsedRecommendation,
  file: ParsedFile,
  { reviews, mechanisms }: Catalogue,
  country: string | null,
): string | null {
  const symbol = symbolOf(parsed)
  const bySymbol = symbol && reviews.find(({ documents }) => documents.some((document) => document.symbol === symbol))
  if (bySymbol) return bySymbol.code
  const mechanism = mechanismCode(parsed, mechanisms)
  const cycle = parsed.cycle ?? file.cycle
  if (mechanism !== 'UPR' || cycle === null) return null
  return reviews.find((review) => review.mechanismCode === mechanism && review.country === country && review.cycle === cycle)?.code ?? null
}

/** The Word lists name no mechanism: they are the UPR's. */
function mechanismCode({ mechanism }: ParsedRecommendation, mechanisms: Catalogue['mechanisms']): string | null {
  if (mechanism === null) return 'UPR'
  const wanted = mechanism.toLowerCase()
  return mechanisms.find(({ code, spellings }) => code.toLowerCase() === wanted || spellings.includes(wanted))?.code ?? null
}

function propose(
  parsed: ParsedRecommendation,
  file: ParsedFile,
  { mechanisms, states, country: home }: Catalogue,
  country: string,
): ProposedReview | null {
  const code = mechanismCode(parsed, mechanisms)
  const mechanism = mechanisms.find((candidate) => candidate.code === code)
  const state = states.find((candidate) => candidate.code === country)
  if (!mechanism || !state) return null
  const symbol = symbolOf(parsed)
  const cycle = parsed.cycle ?? file.cycle
  const round = cycle ?? firstReport(symbol) ?? parsed.publishedOn?.slice(0, 4) ?? ''
  const name = (language: Language) => `${mechanism.names[language]}${round ? ` ${round}` : ''}, ${state.names[language]}`
  return {
    code: `${country === home ? '' : `${country}-`}${mechanism.code}${round}`,
    mechanismCode: mechanism.code,
    country,
    cycle,
    session: parsed.session ?? file.session,
    symbol,
    names: Object.fromEntries(languages.map((language) => [language, name(language)])) as ProposedReview['names'],
  }
}

/** CERD/C/IRQ/CO/22-25 is on the 22nd report. */
const firstReport = (symbol: string | null) => /\/(?:CO|VR|OAI)\/(\d+)/.exec(symbol ?? '')?.[1] ?? null

const incoming = (parsed: ParsedRecommendation, reviewCode: string): IncomingRow => ({
  row: parsed.row,
  reviewCode,
  code: `${reviewCode}-${parsed.number}`,
  number: parsed.number,
  kind: parsed.kind === 'observation' ? 'observation' : 'recommendation',
  symbol: symbolOf(parsed),
  externalId: parsed.externalId,
  text: parsed.text,
  language: parsed.language,
  states: parsed.states,
  position: parsed.position,
  positionSymbol: parsed.positionSource?.symbol ?? null,
  positionParagraph: parsed.positionSource?.paragraph ?? null,
  themes: parsed.themes,
  groups: parsed.groups,
  sdgs: parsed.sdgs,
})
