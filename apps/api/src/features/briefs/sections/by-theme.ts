import { m } from '@tawsiya/messages'
import type { BriefBlock, BriefSection } from '@tawsiya/sdk'
import type { FactUpdate } from '../brief-facts.js'
import { text } from '../citations.js'
import { numbersOf } from '../reports/number-ranges.js'
import { letterOf } from '../reports/heading-numbers.js'
import { underHeadings, type UnderHeading } from '../reports/report-headings.js'
import { asNote, inBrackets, newestStatements, soft, statement, statementsOn } from '../reports/statements.js'
import type { SectionContext } from './section-kind.js'

/** Under each heading the numbers of its recommendations, and what institutions reported. What is on several headings is told once, under the first. */
export function byTheme(context: SectionContext): BriefSection {
  const { facts, language, citations } = context
  const locale = { locale: language }
  const newest = newestStatements(facts.updates)
  const told = new Set<FactUpdate>()
  const blocks = underHeadings(facts.recommendations).flatMap((under, place): BriefBlock[] => {
    const here = statementsOn(under.recommendations, newest)
    const before = here.filter((update) => told.has(update))
    const fresh = here.filter((update) => !told.has(update))
    for (const update of fresh) told.add(update)
    const numbers = (chosen: typeof under.recommendations) => numbersOf(chosen, facts.recommendations, language)
    const elsewhere = under.recommendations.filter(({ id }) => before.some(({ recommendationIds }) => recommendationIds.includes(id)))
    const silent = under.recommendations.filter(({ id }) => !newest.has(id))
    const { key } = under.heading
    return [
      ...opening(under, context, letterOf(place, language)),
      ...fresh.flatMap((update) => statement(update, context)),
      ...(elsewhere.length > 0
        ? [
            soft(
              `${key}-elsewhere`,
              text(`${m.reports_said_elsewhere({}, locale)} `),
              ...numbers(elsewhere),
              ...before.map((update) => citations.update(update)),
            ),
          ]
        : []),
      ...(silent.length > 0 ? [soft(`${key}-silent`, ...asNote([text(`${m.reports_silent({}, locale)} `), ...numbers(silent)]))] : []),
    ]
  })
  return { key: 'by-theme', heading: m.reports_by_theme({}, locale), blocks }
}

/** The heading after its place, with the numbers of the recommendations under it. */
export function opening({ heading, recommendations }: UnderHeading, { facts, language }: SectionContext, place: string): BriefBlock[] {
  const locale = { locale: language }
  const numbers = numbersOf(recommendations, facts.recommendations, language)
  return [
    { kind: 'subheading', key: heading.key, runs: [text(`${place}${heading.title({}, locale)}`)] },
    soft(`${heading.key}-numbers`, ...inBrackets([text(`${m.reports_recommendations({}, locale)} `), ...numbers])),
  ]
}
