import { formatDate, m, statusWords } from '@tawsiya/messages'
import { claimedStatuses } from '@tawsiya/sdk'
import type { PackContent, PackItem } from './pack-content.js'

export const titleOf = ({ bodyName, language }: PackContent): string => m.pack_file_title({ body: bodyName }, { locale: language })

export const numberLine = ({ number, madeOn, language, demonstration }: PackContent): string =>
  [
    m.pack_file_number({ number, date: formatDate(madeOn, language) }, { locale: language }),
    ...(demonstration ? [m.pack_file_demonstration({}, { locale: language })] : []),
  ].join(' · ')

/** How to fill it in, a sentence a line. */
export function instructions({ language }: PackContent, where: 'cells' | 'blocks'): string[] {
  const locale = { locale: language }
  return [
    where === 'cells' ? m.pack_file_how_cells({}, locale) : m.pack_file_how_blocks({}, locale),
    m.pack_file_how_status({ definitions: m.pack_file_definitions({}, locale) }, locale),
    m.pack_file_how_dates({}, locale),
    m.pack_file_how_proof(
      { partially: statusWords['partially-implemented'].word({}, locale), fully: statusWords['fully-implemented'].word({}, locale) },
      locale,
    ),
    m.pack_file_how_empty({}, locale),
    m.pack_file_how_back({}, locale),
  ]
}

/** The words to choose from, each with its definition. */
export const statusDefinitions = ({ language }: PackContent): { word: string; definition: string }[] =>
  claimedStatuses.map((status) => ({
    word: statusWords[status].word({}, { locale: language }),
    definition: statusWords[status].definition({}, { locale: language }),
  }))

export function saidLast({ previous }: PackItem, { language }: PackContent): string {
  const locale = { locale: language }
  if (!previous) return m.pack_file_previous_none({}, locale)
  const status = m.pack_file_previous(
    { status: statusWords[previous.claimed].word({}, locale), date: formatDate(previous.trueOn, language) },
    locale,
  )
  return `${status}\n${previous.narrative}`
}
