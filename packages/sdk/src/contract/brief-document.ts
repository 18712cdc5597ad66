import { z } from 'zod'
import { Language } from '../vocabulary/language.js'

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

export const BriefBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), runs: z.array(BriefRun), numbered: z.boolean().optional(), soft: z.boolean().optional() }),
  z.object({ kind: z.literal('subheading'), runs: z.array(BriefRun) }),
  /** Words of others, in their own language and direction. */
  z.object({ kind: z.literal('quotation'), text: z.string(), language: z.string(), note: z.string().optional() }),
  z.object({ kind: z.literal('labelled'), label: z.string(), runs: z.array(BriefRun) }),
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.object({ label: z.string(), number: z.boolean().optional(), width: z.int().positive().optional() })),
    rows: z.array(z.array(BriefCell)),
    total: z.array(BriefCell).optional(),
    note: z.string().optional(),
  }),
])
export type BriefBlock = z.infer<typeof BriefBlock>

export const BriefSection = z.object({
  key: z.enum(['at-a-glance', 'what-changed', 'main-issues', 'overdue', 'matrix']),
  heading: z.string(),
  /** The annex begins on a new page and lies on its side. */
  annex: z.boolean().optional(),
  blocks: z.array(BriefBlock),
})
export type BriefSection = z.infer<typeof BriefSection>

export const BriefCitation = z.object({ number: z.int().positive(), runs: z.array(BriefRun) })
export type BriefCitation = z.infer<typeof BriefCitation>

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
  sections: z.array(BriefSection),
  citationsHeading: z.string(),
  citations: z.array(BriefCitation),
})
export type BriefDocument = z.infer<typeof BriefDocument>
