import { z } from 'zod'
import { Language } from '../vocabulary/language.js'
import { Code, Id, Version } from './common.js'

/*
 * A brief as data: what stands in it, in which order, resting on what. The page and the .docx are two drawings of it,
 * and the hash of a frozen brief is the hash of this.
 */

/** A stretch of text. `code` and `symbol` stay left to right whatever surrounds them; `cite` is the number of a citation. */
export const BriefRun = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), strong: z.boolean().optional(), language: z.string().optional() }),
  z.object({ kind: z.literal('code'), text: z.string() }),
  z.object({ kind: z.literal('symbol'), text: z.string() }),
  z.object({ kind: z.literal('cite'), citation: z.int().positive() }),
])
export type BriefRun = z.infer<typeof BriefRun>

export const BriefCell = z.object({ runs: z.array(BriefRun), number: z.boolean().optional(), header: z.boolean().optional() })
export type BriefCell = z.infer<typeof BriefCell>

/**
 * `key` names the place of a block in its document and stays when the record moves: `main-issues/UPR4-140.7/statement`.
 * What an officer writes in that place is kept under it. Documents of versions before 0.2 have none.
 */
const place = { key: z.string().optional() }

export const BriefBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('paragraph'),
    ...place,
    runs: z.array(BriefRun),
    numbered: z.boolean().optional(),
    soft: z.boolean().optional(),
    /** Set where its words are not in the document's language: it is set in the direction of its own. */
    language: z.string().optional(),
  }),
  z.object({ kind: z.literal('subheading'), ...place, runs: z.array(BriefRun) }),
  /** Words of others, in their own language and direction. */
  z.object({ kind: z.literal('quotation'), ...place, text: z.string(), language: z.string(), note: z.string().optional() }),
  z.object({ kind: z.literal('labelled'), ...place, label: z.string(), runs: z.array(BriefRun) }),
  z.object({
    kind: z.literal('table'),
    ...place,
    caption: z.string(),
    columns: z.array(z.object({ label: z.string(), number: z.boolean().optional(), width: z.int().positive().optional() })),
    rows: z.array(z.array(BriefCell)),
    total: z.array(BriefCell).optional(),
    note: z.string().optional(),
  }),
])
export type BriefBlock = z.infer<typeof BriefBlock>

export const BriefSection = z.object({
  /** The section's name in its template; the keys of its blocks begin with it. In briefs of versions before 0.2 the kind of section. */
  key: z.string(),
  heading: z.string(),
  /** The annex begins on a new page and lies on its side. */
  annex: z.boolean().optional(),
  blocks: z.array(BriefBlock),
})
export type BriefSection = z.infer<typeof BriefSection>

/** What a sentence rests on, to the very version. */
export const BriefSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('update'), id: Id, version: Version }),
  z.object({ kind: z.literal('assessment'), id: Id }),
  z.object({ kind: z.literal('evidence'), id: Id }),
  z.object({ kind: z.literal('recommendation'), code: Code }),
])
export type BriefSource = z.infer<typeof BriefSource>

export const BriefCitation = z.object({ number: z.int().positive(), runs: z.array(BriefRun), source: BriefSource.optional() })
export type BriefCitation = z.infer<typeof BriefCitation>

/** How the paper is set. Documents of versions before 0.2 do not say: footnotes, numbers that begin anew in each section, no contents. */
export const BriefLayout = z.object({
  notes: z.enum(['footnotes', 'endnotes']),
  /** Whether numbered paragraphs are counted in each section or through the whole document. */
  numbering: z.enum(['sections', 'document']),
  /** The heading of the list of contents; null leaves the list out. */
  contents: z.string().nullable(),
})
export type BriefLayout = z.infer<typeof BriefLayout>

/** Everything a reader sees, in the brief's language. `column.width` is in hundredths of the text's width. */
export const BriefDocument = z.object({
  language: Language,
  title: z.string(),
  purpose: z.string(),
  classification: z.string(),
  /** "As of 20 November 2026, 09:00": printed at the head of every page. */
  asOf: z.string(),
  /** "Page {page} of {pages}": the paper puts its own numbers in. */
  pageLabel: z.string(),
  scope: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Set where the record is demonstration data. */
  demonstration: z.string().nullable(),
  /** How many recommendations and components are in scope: equal to the register's under the same filter. */
  recommendations: z.int(),
  components: z.int(),
  layout: BriefLayout.optional(),
  sections: z.array(BriefSection),
  citationsHeading: z.string(),
  citations: z.array(BriefCitation),
})
export type BriefDocument = z.infer<typeof BriefDocument>
