import type { Position, Recommendation } from '@tawsiya/sdk'

/** Who enters something, for which body, from which import, and when: `at` is for records that began before this one was kept. */
export interface Provenance {
  readonly actorId: number | null
  readonly bodyId: number | null
  readonly importId: number | null
  readonly at?: string | undefined
}

export interface EnteredText {
  readonly language: string
  readonly text: string
  readonly original: boolean
}

export interface EnteredPosition {
  readonly value: Position
  readonly symbol: string | null
  readonly paragraph: string | null
  readonly statedOn: string | null
  /** Why, in the State's own words; left out where the source gives none. */
  readonly reason?: string | null
}

export interface EnteredComponent {
  readonly letter: string
  /** An excerpt of the text; null is the whole of it. */
  readonly text: string | null
}

export interface EnteredRecommendation {
  readonly reviewId: number
  readonly code: string
  readonly number: string
  readonly kind: Recommendation['kind']
  readonly symbol: string | null
  readonly externalId?: string | null
  readonly texts: readonly EnteredText[]
  /** Recommending States as printed; those of the reference list are recognised by any of their spellings. */
  readonly states: readonly string[]
  /** In the order of the source, all taxonomies together. */
  readonly termIds: readonly number[]
  readonly position: EnteredPosition | null
  /** Left out, one component is the whole recommendation. */
  readonly components?: readonly EnteredComponent[]
}

export type LabelTaxonomy = 'theme' | 'group' | 'sdg'

/** What a corrected source or an officer changes; what is left out stays as it is. */
export interface ChangedRecommendation {
  readonly id: number
  /** A language that is there already gets a new edition. */
  readonly text?: EnteredText
  readonly states?: readonly string[]
  readonly position?: EnteredPosition
  /** Replaces the labels of each taxonomy that is given. */
  readonly labels?: Readonly<Partial<Record<LabelTaxonomy, readonly number[]>>>
}
