import { attendanceWords, decisionWords, formatDate, formatNumber, m, separatorsOf, statusWords, type Language } from '@tawsiya/messages'
import type { ActionPoint, Attendee, OtherView } from '@tawsiya/sdk'
import type { Paper, PaperBlock, PaperCell, PaperRun, PaperSection } from '../../documents/paper.js'
import type { MinutedItem, MinutesFacts } from './minutes-facts.js'

const longestText = 320
const text = (value: string): PaperRun => ({ kind: 'text', text: value })
const cell = (...runs: PaperRun[]): PaperCell => ({ runs })

interface Confirmation {
  readonly version: number
  readonly at: Date
}

/** The minutes: what was decided of each item and what was promised. Pure, so that the same record makes the same minutes. */
export function composeMinutes(facts: MinutesFacts, language: Language, confirmed: Confirmation | null): Paper {
  const locale = { locale: language }
  const { head, items } = facts
  return {
    language,
    title: m.minutes_title({ number: head.number }, locale),
    purpose: head.groupName,
    classification: m.minutes_classification({}, locale),
    asOf: confirmed
      ? m.minutes_confirmed({ version: formatNumber(confirmed.version, language), date: formatDate(confirmed.at, language) }, locale)
      : m.minutes_draft({}, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: opening(facts, language),
    demonstration: items.some(({ demonstration }) => demonstration) ? m.brief_demonstration({}, locale) : null,
    sections: [
      { heading: m.minutes_attendance({}, locale), blocks: [attendance(facts.attendees, language)] },
      ...decisions(facts, language),
      ...undecided(items, language),
      openPoints(facts, language),
    ],
    citationsHeading: '',
    citations: [],
  }
}

function opening({ head, attendees }: MinutesFacts, language: Language): Paper['scope'] {
  const locale = { locale: language }
  const here = attendees.filter(({ attendance: came }) => came === 'present' || came === 'represented').length
  const members = attendees.filter(({ accountId }) => accountId !== null)
  const counted = members.filter(({ attendance: came }) => came === 'present' || came === 'represented').length
  const time = head.endsAt ? m.meetings_from_until({ from: head.startsAt, until: head.endsAt }, locale) : head.startsAt
  const place = head.place || head.link || ''
  return [
    { label: m.minutes_date({}, locale), value: `${formatDate(head.heldOn, language, 'full')}${language === 'en' ? ',' : '،'} ${time}` },
    ...(place ? [{ label: m.minutes_place({}, locale), value: place }] : []),
    { label: m.minutes_present({}, locale), value: m.minutes_present_count({ count: here }, locale) },
    ...(head.quorum === null
      ? []
      : [
          {
            label: m.minutes_quorum({}, locale),
            value: (counted >= head.quorum ? m.minutes_quorum_met : m.minutes_quorum_missed)(
              { quorum: formatNumber(head.quorum, language), count: formatNumber(counted, language) },
              locale,
            ),
          },
        ]),
  ]
}

const attendance = (attendees: readonly Attendee[], language: Language): PaperBlock => ({
  kind: 'table',
  caption: m.minutes_attendance_caption({}, { locale: language }),
  columns: [
    { label: m.minutes_name({}, { locale: language }), width: 55 },
    { label: m.minutes_came({}, { locale: language }), width: 45 },
  ],
  rows: attendees.map(({ name, attendance: came, representedBy }) => [
    cell(text(name)),
    cell(
      text(
        representedBy
          ? m.minutes_represented_by({ name: representedBy }, { locale: language })
          : attendanceWords[came]({}, { locale: language }),
      ),
    ),
  ]),
})

function decisions({ items, points }: MinutesFacts, language: Language): PaperSection[] {
  const decided = items.filter(({ decision, words, views }) => decision !== null || words !== '' || views.length > 0)
  if (decided.length === 0) return []
  const blocks = decided.flatMap((item) =>
    drawItem(
      item,
      points.filter(({ itemId }) => itemId === item.id),
      language,
    ),
  )
  return [{ heading: m.minutes_decisions({}, { locale: language }), blocks }]
}

function drawItem(item: MinutedItem, points: readonly ActionPoint[], language: Language): PaperBlock[] {
  const locale = { locale: language }
  const words = item.decidedWith
    ? [text(`${m.minutes_decided_with({}, locale)} `), { kind: 'code' as const, text: item.decidedWith }]
    : [text(item.words)]
  return [
    { kind: 'subheading', runs: [{ kind: 'code', text: item.code }] },
    { kind: 'quotation', text: excerpt(item.text), language: item.language },
    ...(item.decision
      ? [{ kind: 'labelled' as const, label: m.minutes_decision({}, locale), runs: [text(decisionOf(item, language))] }]
      : []),
    ...(item.words || item.decidedWith ? [{ kind: 'labelled' as const, label: m.minutes_words({}, locale), runs: words }] : []),
    ...item.views.map((view): PaperBlock => ({
      kind: 'labelled',
      label: m.minutes_other_view({}, locale),
      runs: [text(viewOf(view, language))],
    })),
    ...(points.length > 0 ? [pointsTable(points, m.minutes_points({}, locale), language)] : []),
  ]
}

const decisionOf = ({ decision, proposed }: MinutedItem, language: Language): string => {
  if (decision === null) return ''
  const word = decisionWords[decision]({}, { locale: language })
  return proposed ? `${word}: ${statusWords[proposed].word({}, { locale: language })}` : word
}

/** Without a name it stays without one, and says no more of where it comes from than who wrote all of this down. */
function viewOf({ kind, name, text: said }: OtherView, language: Language): string {
  const locale = { locale: language }
  const who =
    name === null
      ? (kind === 'objects' ? m.minutes_someone_objects : m.minutes_someone_abstains)({}, locale)
      : (kind === 'objects' ? m.minutes_named_objects : m.minutes_named_abstains)({ name }, locale)
  return said ? `${who} ${m.desk_quote({ text: said }, locale)}` : who
}

function undecided(items: readonly MinutedItem[], language: Language): PaperSection[] {
  const left = items.filter(({ decision, words, views }) => decision === null && words === '' && views.length === 0)
  if (left.length === 0) return []
  const runs = left.flatMap(({ code }, place): PaperRun[] => [
    ...(place > 0 ? [text(separatorsOf(language).comma)] : []),
    { kind: 'code', text: code },
  ])
  return [{ heading: m.minutes_not_reached({}, { locale: language }), blocks: [{ kind: 'paragraph', runs }] }]
}

function openPoints({ openPoints: open }: MinutesFacts, language: Language): PaperSection {
  const locale = { locale: language }
  return {
    heading: m.minutes_open_points({}, locale),
    annex: true,
    blocks:
      open.length > 0
        ? [pointsTable(open, m.minutes_open_points_caption({}, locale), language, true)]
        : [{ kind: 'paragraph', soft: true, runs: [text(m.minutes_no_open_points({}, locale))] }],
  }
}

function pointsTable(points: readonly ActionPoint[], caption: string, language: Language, full = false): PaperBlock {
  const locale = { locale: language }
  return {
    kind: 'table',
    caption,
    columns: [
      ...(full ? [{ label: m.minutes_item({}, locale), width: 16 }] : []),
      { label: m.minutes_what({}, locale), width: full ? 40 : 50 },
      { label: m.minutes_who({}, locale), width: full ? 28 : 30 },
      { label: m.minutes_by({}, locale), width: full ? 16 : 20 },
    ],
    rows: points.map((point) => [
      ...(full ? [cell(...(point.recommendationCode ? [{ kind: 'code' as const, text: point.recommendationCode }] : []))] : []),
      cell(text(point.what)),
      cell(text(point.owner.name)),
      cell(text(formatDate(point.dueOn, language, 'short'))),
    ]),
  }
}

const excerpt = (whole: string): string =>
  whole.length <= longestText ? whole : `${whole.slice(0, whole.lastIndexOf(' ', longestText))} …`
