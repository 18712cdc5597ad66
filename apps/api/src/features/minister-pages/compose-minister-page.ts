import { calendarDate, formatDate, formatNumber, formatTime, m, statusWords, type Language } from '@tawsiya/messages'
import { assessedStatuses, type BriefBlock, type BriefCell, type BriefDocument, type BriefRun, type BriefSection } from '@tawsiya/sdk'
import type { MinisterFacts, OpenRequest, Standing } from './minister-pages.repository.js'

interface Frame {
  readonly body: string
  readonly since: string
  readonly language: Language
  readonly moment: Date
}

/** So much fits on one page; what is left out is counted. */
const longestList = 4

/** One page, and really one: what the institution answers for, what waits and until when, what it answered and what became of it. */
export function composeMinisterPage(facts: MinisterFacts, frame: Frame): BriefDocument {
  const { body, since, language, moment } = frame
  const locale = { locale: language }
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  return {
    language,
    title: m.minister_title({ body }, locale),
    purpose: '',
    classification: m.brief_classification({}, locale),
    asOf: m.brief_as_of({ date: formatDate(moment, language), time: formatTime(moment, language) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: [],
    demonstration: facts.demonstration ? m.brief_demonstration({}, locale) : null,
    recommendations: sum(facts.standings.map(({ count }) => count)),
    components: 0,
    sections: [
      atAGlance(facts.standings, language),
      waiting(facts.requests, calendarDate(moment), language),
      answered(facts, since, language),
    ],
    citationsHeading: '',
    citations: [],
  }
}

const text = (value: string): BriefRun => ({ kind: 'text', text: value })
const said = (value: string, soft = false): BriefBlock => ({ kind: 'paragraph', runs: [text(value)], ...(soft && { soft }) })
const word = (value: string): BriefCell => ({ runs: [text(value)] })
const number = (value: number, language: Language): BriefCell => ({ runs: [text(formatNumber(value, language))], number: true })

/** The institution's own statement and the office's assessment in one table, each column adding up to all. */
function atAGlance(standings: readonly Standing[], language: Language): BriefSection {
  const locale = { locale: language }
  const count = (chosen: readonly Standing[]) => chosen.reduce((sum, standing) => sum + standing.count, 0)
  const all = count(standings)
  const leads = standings.reduce((sum, standing) => sum + standing.leads, 0)
  const written = (value: number) => formatNumber(value, language)
  const rows = assessedStatuses.flatMap((status) => {
    const own = count(standings.filter(({ claimed }) => claimed === status))
    const office = count(standings.filter(({ assessed }) => assessed === status))
    return own + office > 0 ? [[word(statusWords[status].word({}, locale)), number(own, language), number(office, language)]] : []
  })
  return {
    key: 'at-a-glance',
    heading: m.minister_at_a_glance({}, locale),
    blocks: [
      said(m.minister_answers_for({ all: written(all), leads: written(leads), supports: written(all - leads) }, locale)),
      {
        kind: 'table',
        caption: m.minister_table({ all: written(all) }, locale),
        columns: [
          { label: m.minister_status({}, locale), width: 50 },
          { label: m.minister_own({}, locale), number: true },
          { label: m.minister_office({}, locale), number: true },
        ],
        rows,
        total: [word(m.minister_all({}, locale)), number(all, language), number(all, language)],
      },
      said(m.minister_how_counted({}, locale), true),
    ],
  }
}

/** What is late, the oldest first, and the next date: the date that a minister asks for. */
function waiting(requests: readonly OpenRequest[], today: string, language: Language): BriefSection {
  const locale = { locale: language }
  const written = (value: number) => formatNumber(value, language)
  const sum = (chosen: readonly OpenRequest[], of: 'open' | 'of') => chosen.reduce((total, request) => total + request[of], 0)
  const late = requests.filter((request) => request.late > 0)
  const next = requests.find(({ dueOn }) => dueOn >= today)
  const blocks: BriefBlock[] =
    requests.length === 0
      ? [said(m.minister_nothing_waits({}, locale))]
      : [
          said(
            m.minister_asked(
              { open: written(sum(requests, 'open')), of: written(sum(requests, 'of')), late: written(sum(late, 'open')) },
              locale,
            ),
          ),
          {
            kind: 'table',
            caption: m.minister_waiting_table({}, locale),
            columns: [
              { label: m.minister_letter({}, locale), width: 34 },
              { label: m.minister_due({}, locale), width: 30 },
              { label: m.minister_open({}, locale), number: true },
              { label: m.minister_late({}, locale), number: true },
            ],
            rows: requests
              .slice(0, longestList)
              .map(({ letterNumber, dueOn, open, late: days }) => [
                letterNumber === null ? word(m.minister_no_letter({}, locale)) : { runs: [{ kind: 'symbol', text: letterNumber }] },
                word(formatDate(dueOn, language)),
                number(open, language),
                number(days, language),
              ]),
          },
          ...(requests.length > longestList
            ? [said(m.minister_more_requests({ count: requests.length - longestList }, locale), true)]
            : []),
          ...(next
            ? [
                said(
                  m.minister_next_line({ date: formatDate(next.dueOn, language, 'full'), open: formatNumber(next.open, language) }, locale),
                ),
              ]
            : []),
        ]
  return { key: 'overdue', heading: m.minister_waiting({}, locale), blocks }
}

function answered({ answered: sent }: MinisterFacts, since: string, language: Language): BriefSection {
  const locale = { locale: language }
  const written = (value: number) => formatNumber(value, language)
  const { answers, recommendations, approved, returned, waiting: withOffice, returnedOnce, corrected } = sent
  return {
    key: 'what-changed',
    heading: m.minister_answered({ date: formatDate(since, language) }, locale),
    blocks:
      answers === 0
        ? [said(m.minister_nothing_sent({}, locale))]
        : [
            said(m.minister_sent({ answers: written(answers), recommendations: written(recommendations) }, locale)),
            said(
              m.minister_became(
                {
                  ...{ of: written(answers), approved: written(approved), returned: written(returned) },
                  ...{ waiting: written(withOffice), once: written(returnedOnce), corrected: written(corrected) },
                },
                locale,
              ),
            ),
          ],
  }
}
