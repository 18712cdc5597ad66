import { axisWords, formatDate, formatList, m, positionWords, statusWords, taxonomyWords, type Language } from '@tawsiya/messages'
import {
  assessedStatuses,
  claimedStatuses,
  positions,
  statusAxes,
  type FigurePart,
  type FigureTable,
  type Position,
  type RegisterFilter,
  type StatusAxis,
} from '@tawsiya/sdk'
import type { Counted, Dimension, Named, PlacedCell, Series, TrendPoint } from './figures.repository.js'
import { countOf, type Cell, type CellPart } from './parts.js'

interface Line<Part = FigurePart> {
  readonly value: string
  readonly label: string
  readonly part: Part
}
type TableKey = FigureTable['key']
type Row = FigureTable['rows'][number]
type Words = Pick<FigureTable, 'key' | 'heading' | 'note' | 'rowsLabel'>

/** The tables that have a row for each value of a dimension. */
const dimensionOf: Partial<Record<TableKey, Dimension>> = {
  cycles: 'review',
  'cycles-by-position': 'review',
  'by-mechanism': 'mechanism',
  'by-lead': 'lead',
  'overdue-by-lead': 'lead',
  'by-working-group': 'workingGroup',
  'by-theme': 'theme',
  'by-sdg': 'sdg',
}

export const dimensionsOf = (tables: readonly TableKey[]): Dimension[] => [...new Set(tables.flatMap((table) => dimensionOf[table] ?? []))]

/** The tables of a dashboard. A dimension that the scope already chooses from is left out: its other values would be half told. */
export function dashboardTables(
  counted: Counted,
  names: readonly Named[],
  scope: RegisterFilter,
  axis: StatusAxis,
  language: Language,
): FigureTable[] {
  const locale = { locale: language }
  const { cells } = counted
  const claimed = statusLines('claimed', locale)
  const assessed = statusLines('assessed', locale)
  const statuses = axis === 'claimed' ? claimed : assessed
  const axisWord = axisWords[axis].word({}, locale)
  const placed = (dimension: Dimension) => placesOf(counted.placed, names, dimension, locale)
  const free = (field: Dimension) => scope[field].length === 0
  const cycles = free('review') ? cyclesOf(counted.placed, names, locale) : []
  return [
    ...statusAxes.map((one) => statusesByPosition(cells, one, language)),
    pairTable(
      {
        key: 'claimed-against-assessed',
        heading: m.figures_against({}, locale),
        note: m.figures_note_against({}, locale),
        rowsLabel: axisWords.claimed.word({}, locale),
      },
      cells,
      claimed,
      assessed,
    ),
    ...(cycles.length > 1
      ? [
          placedTable(
            {
              key: 'cycles',
              heading: m.figures_cycles({ axis: axisWord }, locale),
              note: m.figures_note_cycles({}, locale),
              rowsLabel: m.term_cycle({}, locale),
            },
            cycles,
            statuses,
          ),
          placedTable(
            {
              key: 'cycles-by-position',
              heading: m.figures_cycles({ axis: axisWords.position.word({}, locale) }, locale),
              note: m.figures_note_cycles({}, locale),
              rowsLabel: m.term_cycle({}, locale),
            },
            cycles,
            positionLines(locale),
          ),
        ]
      : []),
    ...(free('mechanism') && free('review')
      ? [
          placedTable(
            words('by-mechanism', m.figures_by_mechanism({ axis: axisWord }, locale), '', m.brief_scope_mechanism({}, locale)),
            placed('mechanism'),
            statuses,
          ),
        ]
      : []),
    ...(free('lead')
      ? [
          placedTable(
            words('by-lead', m.figures_by_lead({ axis: axisWord }, locale), m.figures_note_several({}, locale), m.brief_lead({}, locale)),
            placed('lead'),
            statuses,
          ),
          placedTable(
            words('overdue-by-lead', m.figures_overdue_by_lead({}, locale), m.figures_note_overdue({}, locale), m.brief_lead({}, locale)),
            placed('lead'),
            [{ value: 'overdue', label: m.figures_name_overdue({}, locale), part: { overdue: true } }],
          ),
        ]
      : []),
    ...(free('workingGroup')
      ? [
          placedTable(
            words(
              'by-working-group',
              m.figures_by_working_group({ axis: axisWord }, locale),
              m.figures_note_several({}, locale),
              m.brief_scope_working_group({}, locale),
            ),
            placed('workingGroup'),
            statuses,
          ),
        ]
      : []),
    ...(free('theme')
      ? [
          placedTable(
            words(
              'by-theme',
              m.figures_by_theme({ axis: axisWord }, locale),
              m.figures_note_themes({}, locale),
              taxonomyWords.theme({}, locale),
            ),
            placed('theme'),
            statuses,
          ),
        ]
      : []),
    ...(free('sdg')
      ? [
          placedTable(
            words('by-sdg', m.figures_by_sdg({ axis: axisWord }, locale), m.figures_note_sdg({}, locale), taxonomyWords.sdg({}, locale)),
            placed('sdg'),
            statuses,
          ),
        ]
      : []),
  ].filter(({ rows }) => rows.length > 0)
}

/** How many stand under each status, by the position of the State: the table that opens dashboards and briefs. */
export function statusesByPosition(cells: readonly Cell[], axis: StatusAxis, language: Language): FigureTable {
  const locale = { locale: language }
  const axisWord = axisWords[axis].word({}, locale)
  const about = words(
    `${axis}-by-position`,
    m.brief_table_by_position({ axis: axisWord }, locale),
    m.register_counted_none({}, locale),
    axisWord,
  )
  return pairTable(about, cells, statusLines(axis, locale), positionLines(locale))
}

/** How statuses stood at the ends of months: the first row is the first at which anything was in the scope. */
export function trendTable(points: readonly TrendPoint[], series: Series, axis: StatusAxis, language: Language): FigureTable {
  const locale = { locale: language }
  const columns = statusLines(axis, locale).filter(({ value }) => points.some(({ status }) => status === value))
  const rows = [...Map.groupBy(points, ({ day }) => day)].map(([day, ofDay]): Row => {
    const counts = columns.map(({ value }) => ofDay.find(({ status }) => status === value)?.count ?? 0)
    return { value: day, label: formatDate(day, language), part: {}, counts, all: sum(counts) }
  })
  return {
    ...words(
      'trend',
      m.figures_trend({ axis: axisWords[axis].word({}, locale) }, locale),
      [m.figures_note_trend({}, locale), ...seriesNotes(series, language)].join(' '),
      m.figures_day({}, locale),
    ),
    columns,
    rows,
    totals: null,
  }
}

/** What the line of a term is made of where versions of its vocabulary have several words for it. */
function seriesNotes({ labels, splits }: Series, language: Language): string[] {
  const locale = { locale: language }
  const words = labels.map(({ label, vocabulary }) => m.figures_series_label({ label, vocabulary }, locale))
  return [
    ...(words.length > 0 ? [m.figures_note_series({ labels: formatList(words, language) }, locale)] : []),
    ...splits.map(({ part, whole, since }) => m.figures_note_split({ part, whole, date: formatDate(since, language) }, locale)),
  ]
}

const words = (key: Words['key'], heading: string, note: string, rowsLabel: string): Words => ({ key, heading, note, rowsLabel })

type Locale = { locale: Language }

const statusLines = (axis: StatusAxis, locale: Locale): Line<CellPart>[] =>
  axis === 'claimed'
    ? claimedStatuses.map((status) => ({ value: status, label: statusWords[status].word({}, locale), part: { claimed: [status] } }))
    : assessedStatuses.map((status) => ({ value: status, label: statusWords[status].word({}, locale), part: { assessed: [status] } }))

const positionLines = (locale: Locale): Line<CellPart>[] =>
  ([...positions, 'none'] as const).map((value) => ({ value, label: positionLabel(value, locale), part: { position: [value] } }))

const positionLabel = (value: Position | 'none', locale: Locale): string =>
  value === 'none' ? m.brief_no_position({}, locale) : positionWords[value].word({}, locale)

/** Two axes of the same recommendations: rows and columns both add up. */
function pairTable(about: Words, cells: readonly Cell[], rows: readonly Line<CellPart>[], columns: readonly Line<CellPart>[]): FigureTable {
  const shown = columns.filter(({ part }) => countOf(cells, part) > 0)
  return {
    ...about,
    columns: shown,
    rows: rows
      .map((row) => ({ ...row, counts: shown.map(({ part }) => countOf(cells, row.part, part)), all: countOf(cells, row.part) }))
      .filter(({ all }) => all > 0),
    totals: { counts: shown.map(({ part }) => countOf(cells, part)), all: countOf(cells) },
  }
}

interface Place extends Line {
  readonly cells: readonly PlacedCell[]
}

/** One row a place. Recommendations have several themes and may have several leads, so rows do not add up. */
function placedTable(about: Words, places: readonly Place[], columns: readonly Line<CellPart>[]): FigureTable {
  const shown = columns.filter(({ part }) => places.some(({ cells }) => countOf(cells, part) > 0))
  return {
    ...about,
    columns: shown,
    rows: places
      .map(({ cells, ...row }) => ({ ...row, counts: shown.map(({ part }) => countOf(cells, part)), all: countOf(cells) }))
      .filter(({ counts }) => shown.length > 0 && (about.key === 'by-sdg' || sum(counts) > 0)),
    totals: null,
  }
}

/** Goals stand in their order, all of them; everything else by how much it holds, with "none" at the end. */
function placesOf(placed: readonly PlacedCell[], names: readonly Named[], dimension: Dimension, locale: Locale): Place[] {
  const cells = Map.groupBy(
    placed.filter((cell) => cell.dimension === dimension),
    ({ value }) => value,
  )
  const named = names.filter((one) => one.dimension === dimension && one.top && (dimension === 'sdg' || cells.has(one.value)))
  const none = dimension === 'lead' ? m.register_no_lead({}, locale) : m.register_no_group({}, locale)
  const places = [...named, ...(cells.has('none') ? [{ value: 'none', name: none }] : [])].map(({ value, name }) => ({
    value,
    label: name,
    part: { [dimension]: [value] },
    cells: cells.get(value) ?? [],
  }))
  if (dimension === 'sdg') return places.toSorted((a, b) => Number(a.value) - Number(b.value))
  return places.toSorted(
    (a, b) =>
      Number(a.value === 'none') - Number(b.value === 'none') ||
      countOf(b.cells) - countOf(a.cells) ||
      a.label.localeCompare(b.label, locale.locale),
  )
}

/** The rounds of the UPR, the oldest first. */
function cyclesOf(placed: readonly PlacedCell[], names: readonly Named[], locale: Locale): Place[] {
  const cycles = new Map(
    names.flatMap(({ dimension, value, cycle }) => (dimension === 'review' && cycle !== null ? [[value, cycle] as const] : [])),
  )
  return placesOf(placed, names, 'review', locale)
    .filter(({ value }) => cycles.has(value))
    .toSorted((a, b) => (cycles.get(a.value) ?? 0) - (cycles.get(b.value) ?? 0))
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
