import { formatDate, formatNumber, m, separatorsOf, type Language } from '@tawsiya/messages'
import type { BriefCitation, BriefRun, BriefSource } from '@tawsiya/sdk'
import type { FactAssessment, FactEvidence, FactUpdate } from './brief-facts.js'

const listedCodes = 3

export type BriefCite = Extract<BriefRun, { kind: 'cite' }>

/** One component by name: UPR4-140.7(a). */
export const componentCode = (code: string, letter: string): string => (letter ? `${code}(${letter})` : code)

/** What is said of an update that is cited. */
export type CitedUpdate = Pick<FactUpdate, 'id' | 'version' | 'approvedAt' | 'bodyName' | 'codes'> & {
  readonly evidence: readonly Pick<FactEvidence, 'kind' | 'letterNumber'>[]
}

/** Numbers what the brief rests on, in the order of first use; the same update or assessment keeps its number. */
export class Citations {
  private readonly numbers = new Map<string, number>()
  private readonly entries: BriefCitation[] = []

  constructor(
    readonly language: Language,
    private readonly timeZone?: string,
  ) {}

  update(update: CitedUpdate): BriefCite {
    return this.cite({ kind: 'update', id: update.id, version: update.version }, () => {
      const letter = update.evidence.find(({ kind }) => kind === 'letter')
      const inputs = { number: String(update.id), date: this.day(update.approvedAt), body: update.bodyName }
      return [
        text(m.brief_cite_update(inputs, { locale: this.language })),
        ...codes(update.codes, this.language),
        ...(letter?.letterNumber
          ? [text(` ${m.brief_cite_letter({}, { locale: this.language })} `), { kind: 'symbol' as const, text: letter.letterNumber }]
          : []),
        text('.'),
      ]
    })
  }

  assessment(assessment: FactAssessment): BriefCite {
    return this.cite({ kind: 'assessment', id: assessment.id }, () => {
      const inputs = {
        number: String(assessment.id),
        date: this.day(assessment.at),
        office: assessment.officeName,
      }
      return [
        text(m.brief_cite_assessment(inputs, { locale: this.language })),
        ...codes([componentCode(assessment.code, assessment.letter)], this.language),
        text('.'),
      ]
    })
  }

  evidence({ id, title, letterNumber, issuer }: FactEvidence): BriefCite {
    return this.cite({ kind: 'evidence', id }, () => [
      text(`${m.brief_cite_evidence({ number: String(id) }, { locale: this.language })} `),
      ...(letterNumber ? [{ kind: 'symbol' as const, text: letterNumber }, text(' · ')] : []),
      text(`${title || (issuer ?? '')}.`),
    ])
  }

  private day(moment: string): string {
    return formatDate(new Date(moment), this.language, 'long', this.timeZone)
  }

  get all(): readonly BriefCitation[] {
    return this.entries
  }

  private cite(source: BriefSource, describe: () => BriefRun[]): BriefCite {
    const key = JSON.stringify(source)
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.entries.length + 1
      this.numbers.set(key, number)
      this.entries.push({ number, runs: describe(), source })
    }
    return { kind: 'cite', citation: number }
  }
}

export const text = (value: string, strong = false): BriefRun => ({ kind: 'text', text: value, ...(strong ? { strong } : {}) })

/** Codes in a row; many are cut to the first few and the number of the rest. */
export function codes(all: readonly string[], language: Language, listed = listedCodes): BriefRun[] {
  const { comma } = separatorsOf(language)
  const shown = all.slice(0, listed)
  const runs = shown.flatMap((code, index): BriefRun[] => [text(index === 0 ? ' ' : comma), { kind: 'code', text: code }])
  return all.length > listed ? [...runs, text(` +${formatNumber(all.length - listed, language)}`)] : runs
}
