import { formatDate, formatList, formatTime, m, statusWords, workflowWords, type Language } from '@tawsiya/messages'
import { claimedStatuses, type ClaimedStatus, type HandoverPack, type WorkflowState } from '@tawsiya/sdk'
import type { Paper, PaperBlock, PaperCell, PaperRun, PaperSection } from '../../documents/paper.js'

type Answered = HandoverPack['answered'][number]

/** The pack for the successor as a document, in the successor's language. */
export function handoverPaper(pack: HandoverPack, language: Language, now: Date): Paper {
  const locale = { locale: language }
  const { from, to, day, note, bodyName } = pack.handover
  return {
    language,
    title: m.handover_pack_title({}, locale),
    purpose: note,
    classification: m.brief_classification({}, locale),
    asOf: m.brief_as_of({ date: formatDate(now, language), time: formatTime(now, language) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: [
      { label: m.handover_from({}, locale), value: from.name },
      { label: m.handover_to({}, locale), value: to.name },
      { label: m.handover_since({}, locale), value: formatDate(day, language) },
      ...(bodyName ? [{ label: m.people_body({}, locale), value: bodyName }] : []),
    ],
    demonstration: null,
    sections: [
      waiting(pack, language),
      work(m.handover_drafts({}, locale), m.handover_no_drafts({}, locale), pack.drafts, language),
      work(m.handover_answered({}, locale), m.handover_no_answers({}, locale), pack.answered, language),
      letters(pack, language),
      people(pack, language),
      glossary(language),
    ],
    citationsHeading: m.brief_sources({}, locale),
    citations: [],
  }
}

function waiting({ waiting: items }: HandoverPack, language: Language): PaperSection {
  const locale = { locale: language }
  const columns = [m.handover_code, m.handover_institution, m.handover_due, m.handover_letter].map((word) => ({ label: word({}, locale) }))
  const rows = items.map(({ code, letter, bodyName, dueOn, letterNumber }) => [
    cell({ kind: 'code', text: letter ? `${code}(${letter})` : code }),
    cell(text(bodyName)),
    cell(text(formatDate(dueOn, language))),
    letterNumber ? cell({ kind: 'symbol', text: letterNumber }) : cell(),
  ])
  return section(m.handover_waiting({}, locale), m.handover_nothing_waits({}, locale), columns, rows)
}

function work(heading: string, none: string, updates: readonly Answered[], language: Language): PaperSection {
  const locale = { locale: language }
  const columns = [m.handover_code, m.handover_said, m.handover_state, m.handover_sent].map((word) => ({ label: word({}, locale) }))
  const rows = updates.map(({ codes, claimed, state, sentOn, decidedOn }) => [
    cell(...codes.flatMap((code, place): PaperRun[] => [...(place > 0 ? [text(' ')] : []), { kind: 'code', text: code }])),
    cell(text(claimed ? statusWords[claimed as ClaimedStatus].word({}, locale) : '')),
    cell(
      text([workflowWords[state as WorkflowState].word({}, locale), ...(decidedOn ? [formatDate(decidedOn, language)] : [])].join(' · ')),
    ),
    cell(text(sentOn ? formatDate(sentOn, language) : '')),
  ])
  return section(heading, none, columns, rows)
}

function letters({ letters: sent }: HandoverPack, language: Language): PaperSection {
  const locale = { locale: language }
  const blocks = sent.flatMap(({ letterNumber, letterDate, message, officeName }): PaperBlock[] => [
    {
      kind: 'subheading',
      runs: [
        text(officeName),
        ...(letterNumber ? [text(' · '), { kind: 'symbol' as const, text: letterNumber }] : []),
        ...(letterDate ? [text(` · ${formatDate(letterDate, language)}`)] : []),
      ],
    },
    { kind: 'quotation', text: message, language: /\p{Script=Arabic}/u.test(message) ? 'ar' : 'en' },
  ])
  return { heading: m.handover_letters({}, locale), blocks: blocks.length > 0 ? blocks : [soft(m.handover_no_letters({}, locale))] }
}

function people({ contacts, clearing }: HandoverPack, language: Language): PaperSection {
  const locale = { locale: language }
  return {
    heading: m.handover_people({}, locale),
    blocks: [
      ...clearing.map(({ bodyName, approvers }): PaperBlock => ({
        kind: 'labelled',
        label: bodyName,
        runs: [
          text(
            approvers.length > 0
              ? m.handover_cleared_by({ names: formatList(approvers, language) }, locale)
              : m.handover_no_approver({}, locale),
          ),
        ],
      })),
      ...contacts.map(({ name, officeName, email }): PaperBlock => ({
        kind: 'labelled',
        label: name,
        runs: [text(officeName), ...(email ? [text(' · '), { kind: 'symbol' as const, text: email }] : [])],
      })),
    ],
  }
}

function glossary(language: Language): PaperSection {
  const locale = { locale: language }
  return {
    heading: m.handover_glossary({}, locale),
    blocks: claimedStatuses.map((status): PaperBlock => ({
      kind: 'labelled',
      label: statusWords[status].word({}, locale),
      runs: [text(statusWords[status].definition({}, locale))],
    })),
  }
}

function section(heading: string, none: string, columns: { label: string }[], rows: PaperCell[][]): PaperSection {
  return { heading, blocks: rows.length > 0 ? [{ kind: 'table', caption: heading, columns, rows }] : [soft(none)] }
}

const text = (words: string): PaperRun => ({ kind: 'text', text: words })
const cell = (...runs: PaperRun[]): PaperCell => ({ runs })
const soft = (words: string): PaperBlock => ({ kind: 'paragraph', soft: true, runs: [text(words)] })
