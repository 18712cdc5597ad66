import { formatDate, formatNumber, formatTime, issueListKindWords, m, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefDocument, BriefRun, IssueListSummary, ReplyState } from '@tawsiya/sdk'
import { Citations, finishSection, text, type CitedUpdate } from '../briefs/index.js'
import { partsOf, withoutMarks } from './citation-marks.js'

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

export interface RepliesFacts {
  readonly list: IssueListSummary
  readonly questions: readonly RepliedQuestion[]
  /** How many recommendations and components the questions are about. */
  readonly recommendations: number
  readonly components: number
}

/** Question n, reply n. Pure, so that the same record makes the same document. */
export function composeReplies(
  { list, questions, ...counts }: RepliesFacts,
  language: Language,
  { moment, timeZone }: { moment: Date; timeZone: string },
): BriefDocument {
  const locale = { locale: language }
  const citations = new Citations(language, timeZone)
  const blocks = questions.flatMap((question) => drawQuestion(question, language, citations))
  const section = { key: 'replies', heading: m.issues_replies({}, locale), blocks }
  return {
    ...counts,
    language,
    title: m.issues_replies_title({ list: issueListKindWords[list.kind]({}, locale) }, locale),
    purpose: list.mechanismName,
    classification: m.brief_classification({}, locale),
    asOf: m.brief_as_of({ date: formatDate(moment, language, 'long', timeZone), time: formatTime(moment, language, timeZone) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: [
      { label: m.issues_symbol({}, locale), value: list.symbol },
      ...(list.dueOn ? [{ label: m.issues_due({}, locale), value: formatDate(list.dueOn, language, 'full') }] : []),
      {
        label: m.issues_progress({}, locale),
        value: m.issues_ready_of({ ready: formatNumber(list.ready, language), of: formatNumber(list.questions, language) }, locale),
      },
    ],
    demonstration: list.demonstration ? m.brief_demonstration({}, locale) : null,
    layout: { notes: 'endnotes', numbering: 'sections', contents: null },
    sections: [finishSection(section, { key: section.key, heading: null, opening: null, numbering: 'sections', language })],
    citationsHeading: m.brief_sources({}, locale),
    citations: [...citations.all],
  }
}

export function drawQuestion(
  { id, number, text: asked, language: askedIn, reply }: RepliedQuestion,
  language: Language,
  citations: Citations,
): BriefBlock[] {
  const locale = { locale: language }
  const note = (said: string): BriefBlock => ({ kind: 'paragraph', soft: true, runs: [text(said)] })
  const blocks: BriefBlock[] = [
    { kind: 'subheading', runs: [text(`${m.issues_reply_to({}, locale)} `), { kind: 'symbol', text: number }] },
    { kind: 'quotation', text: asked, language: askedIn },
    ...(reply?.state === 'draft' ? [note(m.issues_is_draft({}, locale))] : []),
    ...(reply?.narrative ? drawReply(reply, language, citations) : [note(m.issues_no_reply({}, locale))]),
  ]
  return blocks.map((block, place) => ({ ...block, key: `${id}/${place + 1}` }))
}

type WrittenReply = NonNullable<RepliedQuestion['reply']>

function drawReply(reply: WrittenReply, language: Language, citations: Citations): BriefBlock[] {
  const cite = (place: number) => {
    const source = reply.sources[place - 1]
    return source ? [citations.update(source)] : []
  }
  const places = reply.sources.map((_, index) => index + 1)
  if (reply.language !== language) return drawInOtherLanguage(reply, places.flatMap(cite), language)
  const lines = reply.narrative.split(/\n+/).filter((line) => line.trim() !== '')
  const named = new Set(lines.flatMap((line) => partsOf(line).flatMap((part) => ('source' in part ? [part.source] : []))))
  return lines.map((line, index): BriefBlock => {
    const own = partsOf(line).flatMap((part): BriefRun[] => ('text' in part ? [text(part.text)] : cite(part.source)))
    // What it rests on without naming it in a sentence stands at its end.
    const rest = index === lines.length - 1 ? places.filter((place) => !named.has(place)).flatMap(cite) : []
    return { kind: 'paragraph', runs: [...own, ...rest] }
  })
}

/** Words that may run the other way than the document stand by themselves, and their sources under them. */
function drawInOtherLanguage({ narrative, language: written }: WrittenReply, cites: BriefRun[], language: Language): BriefBlock[] {
  return [
    { kind: 'quotation', text: withoutMarks(narrative), language: written },
    ...(cites.length > 0 ? [{ kind: 'labelled' as const, label: m.brief_sources({}, { locale: language }), runs: cites }] : []),
  ]
}
