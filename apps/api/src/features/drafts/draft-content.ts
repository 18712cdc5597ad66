import type { BriefBlock, BriefCitation, BriefDocument, BriefSection } from '@tawsiya/sdk'

/** What is stored of a version. Citations have numbers of the draft's own, which never move while paragraphs do. */
export interface DraftContent {
  readonly sections: readonly DraftedSection[]
  readonly citations: readonly BriefCitation[]
  readonly leftOut: readonly LeftOut[]
}

export type DraftedSection = Omit<BriefSection, 'blocks'> & { readonly blocks: readonly DraftedBlock[] }

export interface DraftedBlock {
  readonly key: string
  /** The version of the draft in which it was last changed. */
  readonly version: number
  /** Null: a table of the record stands here, always as it is now. */
  readonly block: BriefBlock | null
  /** What the record said in this place when it was taken or kept; null where the record never had the place. */
  readonly taken: string | null
  /** The versions in which somebody rewrote it, or kept it against the record. */
  readonly written: number | null
  readonly kept: number | null
  /** Sources that were seen to be no longer the newest, and kept. */
  readonly keptSources: readonly string[]
}

export interface LeftOut extends Pick<DraftedBlock, 'key' | 'block' | 'taken'> {
  readonly section: string
}

export const blocksOf = ({ sections }: Pick<DraftContent, 'sections'>): readonly DraftedBlock[] => sections.flatMap(({ blocks }) => blocks)

/** The same draft with one section's blocks made anew. */
export const withBlocks = (
  content: DraftContent,
  section: string,
  change: (blocks: readonly DraftedBlock[]) => readonly DraftedBlock[],
): DraftContent => ({
  ...content,
  sections: content.sections.map((one) => (one.key === section ? { ...one, blocks: change(one.blocks) } : one)),
})

/** The sections without their tables, whose words are not counted. */
export const wordsOnly = ({ sections }: DraftContent): Pick<BriefDocument, 'sections'> => ({
  sections: sections.map((section) => ({ ...section, blocks: section.blocks.flatMap(({ block }) => block ?? []) })),
})
