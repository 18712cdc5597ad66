import { m, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefRun, ReplyState } from '@tawsiya/sdk'
import { nameOfLanguage } from '../language-words.js'
import { text, type Citations, type CitedUpdate } from '../citations.js'
import { partsOf } from './citation-marks.js'

export interface RepliedQuestion {
  readonly id: number
  readonly number: string
  readonly text: string
  readonly language: string
  readonly codes: readonly string[]
  readonly reply: {
    readonly narrative: string
    readonly language: string
    readonly state: ReplyState
    readonly sources: readonly CitedUpdate[]
  } | null
}

/** Question n word for word, reply n with what it rests on. Pure, so that the same record makes the same document. */
export function drawQuestion(
  { id, number, text: asked, language: askedIn, reply }: RepliedQuestion,
  language: Language,
  citations: Citations,
): BriefBlock[] {
  const locale = { locale: language }
  const note = (key: string, said: string): BriefBlock => ({ kind: 'paragraph', key, soft: true, runs: [text(said)] })
  const blocks: BriefBlock[] = [
    { kind: 'subheading', key: 'heading', runs: [text(`${m.issues_reply_to({}, locale)} `), { kind: 'symbol', text: number }] },
    { kind: 'quotation', key: 'question', text: asked, language: askedIn },
    ...(reply?.state === 'draft' ? [note('draft', m.issues_is_draft({}, locale))] : []),
    ...(reply?.narrative ? drawReply(reply, language, citations) : [note('none', m.issues_no_reply({}, locale))]),
  ]
  return blocks.map((block, place) => ({ ...block, key: `question-${id}/${block.key ?? place}` }))
}

/** Whether a block of a document is what the State replied: it rests on updates as they were read, not on the newest. */
export const isOfReply = ({ key = '' }: BriefBlock): boolean => /\/question-\d+\/reply-\d+$/.test(key)

type WrittenReply = NonNullable<RepliedQuestion['reply']>

function drawReply(reply: WrittenReply, language: Language, citations: Citations): BriefBlock[] {
  const cite = (place: number) => {
    const source = reply.sources[place - 1]
    return source ? [citations.update(source)] : []
  }
  const places = reply.sources.map((_, index) => index + 1)
  const lines = reply.narrative.split(/\n+/).filter((line) => line.trim() !== '')
  const named = new Set(lines.flatMap((line) => partsOf(line).flatMap((part) => ('source' in part ? [part.source] : []))))
  const foreign = reply.language !== language
  const paragraphs = lines.map((line, index): BriefBlock => {
    const own = partsOf(line).flatMap((part): BriefRun[] => ('text' in part ? [text(part.text)] : cite(part.source)))
    // What it rests on without naming it in a sentence stands at its end.
    const rest = index === lines.length - 1 ? places.filter((place) => !named.has(place)).flatMap(cite) : []
    return { kind: 'paragraph', key: `reply-${index + 1}`, runs: [...own, ...rest], ...(foreign && { language: reply.language }) }
  })
  return foreign ? [saysLanguage(reply.language, language), ...paragraphs] : paragraphs
}

/** The question may be in the same language: what the State says is never taken for a quotation. */
function saysLanguage(written: string, language: Language): BriefBlock {
  const said = m.issues_reply_in({ language: nameOfLanguage(written, language) }, { locale: language })
  return { kind: 'paragraph', key: 'language', soft: true, runs: [text(said)] }
}
