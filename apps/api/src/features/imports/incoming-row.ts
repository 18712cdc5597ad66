import type { ImportedRecommendation, Language, Position, Recommendation } from '@tawsiya/sdk'

/** A review that the file speaks of and the record does not know yet; applying the import makes it. */
export interface ProposedReview {
  readonly code: string
  readonly mechanismCode: string
  readonly country: string
  readonly cycle: number | null
  readonly session: string | null
  readonly symbol: string | null
  readonly names: Readonly<Record<Language, string>>
}

/** One recommendation of the file with its place in the record. Kept with the preview, so that what is applied is what was looked at. */
export interface IncomingRow extends ImportedRecommendation {
  readonly row: number
  readonly reviewCode: string
  readonly kind: Recommendation['kind']
  readonly symbol: string | null
  readonly externalId: string | null
}

/** What the register holds under the same code. Labels are compared by the concept that they name, whatever the edition calls it. */
export interface PresentRecommendation {
  readonly id: number
  readonly code: string
  readonly number: string
  readonly texts: Readonly<Record<string, string>>
  readonly states: readonly string[]
  readonly position: Position | null
  readonly positionSymbol: string | null
  readonly positionParagraph: string | null
  readonly terms: readonly { readonly taxonomy: LabelTaxonomy; readonly label: string; readonly code: string; readonly conceptId: number }[]
}

export const labelTaxonomies = ['theme', 'group', 'sdg'] as const
export type LabelTaxonomy = (typeof labelTaxonomies)[number]

export const labelsOf = (row: Pick<ImportedRecommendation, 'themes' | 'groups' | 'sdgs'>, taxonomy: LabelTaxonomy): readonly string[] =>
  ({ theme: row.themes, group: row.groups, sdg: row.sdgs })[taxonomy]

/** A label of the file, as the vocabulary understands it. */
export interface KnownLabel {
  readonly taxonomy: LabelTaxonomy
  readonly label: string
  readonly termId: number
  readonly conceptId: number
  /** The label is another edition's name of the concept: it is kept beside it, so that a reader finds the source's own word. */
  readonly otherName: boolean
}

export class Labels {
  private readonly known: ReadonlyMap<string, KnownLabel>

  constructor(labels: readonly KnownLabel[]) {
    this.known = new Map(labels.map((label) => [keyOf(label.taxonomy, label.label), label]))
  }

  find(taxonomy: LabelTaxonomy, label: string): KnownLabel | undefined {
    return this.known.get(keyOf(taxonomy, label))
  }
}

const keyOf = (taxonomy: string, label: string) => `${taxonomy} ${label}`
