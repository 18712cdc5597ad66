import type { BriefBlock, BriefCitation, BriefDocument } from '@tawsiya/sdk'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import { layoutOf, type Change, type Paper, type PaperRun } from '../../documents/paper.js'
import { standingIn } from './assemble-document.js'
import { alignVersions, type Aligned } from './compare-versions.js'
import type { DraftContent, DraftedBlock } from './draft-content.js'
import { SourceNumbers } from './sources.js'
import { numberSources, type TrackedBlock, type TrackedSection } from './tracked-sources.js'
import { isWritable, plainWords } from './typed-words.js'

/**
 * The later version with what differs from the earlier: taking every change gives the one, refusing every change the other. The list of
 * contents is left out, as it would be of neither. Head and tables are the record's, as in every paper of the draft.
 */
export function trackChanges(before: DraftContent, after: DraftContent, record: BriefDocument): Omit<Paper, 'changedBy'> {
  const numbers = new SourceNumbers(allOf(before.citations, after.citations))
  const standing = standingIn(record, numbers)
  const inRecord = new Map(record.sections.map((section) => [section.key, section]))
  const sections = alignVersions(before, after).flatMap((section): TrackedSection[] => {
    const own = section.after ?? section.before
    const blocks = section.blocks.flatMap((pair) => drawPair(pair, standing, record.language))
    if (!own || blocks.length === 0) return []
    const { heading, annex } = inRecord.get(own.key) ?? own
    const change = (['added', 'removed'] as const).find((kind) => blocks.every((block) => block.change === kind))
    return [{ heading, ...(annex && { annex }), ...(change && { change }), blocks }]
  })
  const { sections: _, ...head } = record
  return { ...head, layout: { ...layoutOf(record), contents: null }, ...numberSources(sections, numbers.citations) }
}

/** A number never moves within a draft, so that both versions call a source by the same. */
const allOf = (before: readonly BriefCitation[], after: readonly BriefCitation[]): BriefCitation[] => [
  ...new Map([...before, ...after].map((citation) => [citation.number, citation])).values(),
]

function drawPair(
  { before, after }: Aligned<DraftedBlock>,
  standing: (drafted: DraftedBlock) => BriefBlock[],
  language: string,
): TrackedBlock[] {
  const whole = (drafted: DraftedBlock | null, change: Change) => (drafted ? standing(drafted).map((block) => ({ ...block, change })) : [])
  if (!before || !after) return [...whole(before, 'removed'), ...whole(after, 'added')]
  const [old, now] = [before.block, after.block]
  if (plainWords(old) === plainWords(now)) return standing(after)
  if (isWritable(old) && isWritable(now) && nameOf(old) === nameOf(now)) {
    return [{ ...now, runs: changedRuns(old.runs, now.runs, language) }]
  }
  return [...whole(before, 'removed'), ...whole(after, 'added')]
}

const nameOf = (block: BriefBlock): string => ('label' in block ? `${block.kind} ${block.label}` : block.kind)

/** A sign that nobody types stands for what changes as a whole only: a code, a source, words in bold or in another language. */
const firstSign = 0x10_0000
const signs = /([\u{100000}-\u{10FFFD}])/u

/** The words of both, word by word as on the page. */
function changedRuns(before: readonly PaperRun[], after: readonly PaperRun[], language: string): PaperRun[] {
  const signOf = new Map<string, string>()
  const runOf = new Map<string, PaperRun>()
  const spelt = (runs: readonly PaperRun[]) =>
    runs
      .map((run) => {
        if (run.kind === 'text' && !run.language && !run.strong) return run.text
        const name = JSON.stringify(run)
        const sign = signOf.get(name) ?? String.fromCodePoint(firstSign + signOf.size)
        signOf.set(name, sign)
        runOf.set(sign, run)
        return sign
      })
      .join('')
  return wordDiff(spelt(before), spelt(after), language).flatMap(({ text, kind }) =>
    text
      .split(signs)
      .filter((piece) => piece !== '')
      .map((piece): PaperRun => ({ ...(runOf.get(piece) ?? { kind: 'text', text: piece }), ...(kind !== 'same' && { change: kind }) })),
  )
}
