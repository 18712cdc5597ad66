import { confidenceWords, formatNumber, m, statusWords, type Word } from '@tawsiya/messages'
import type { BriefBlock, BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { languageOfLetters } from '../language-words.js'
import { numbersOf } from '../reports/number-ranges.js'
import { alsoAbout, underHeadings, type ReportPart, type UnderHeading } from '../reports/report-headings.js'
import { inBrackets, newestStatements, shorten, soft, spoken, statement, statementsOn } from '../reports/statements.js'
import { opening } from './by-theme.js'
import { newestBy } from './newest-by.js'
import type { SectionContext } from './section-kind.js'

/** The compilation has ten pages for everything. */
const longestStatement = 25
const longestReasons = 20

const letters: Partial<Record<ReportPart, Word>> = { rights: m.reports_inputs_rights, groups: m.reports_inputs_groups }

/** A chapter of the inputs to the compilation, in its order: what the government reports, what the office holds of it. */
export const inputs =
  (key: string, heading: typeof m.reports_inputs_framework, parts: readonly ReportPart[]) =>
  (context: SectionContext): BriefSection => {
    const { facts, language } = context
    const locale = { locale: language }
    const newest = newestStatements(facts.updates)
    const assessed = newestBy(facts.assessments, ({ recommendationId }) => [recommendationId])
    const counted = new Map<ReportPart, number>()
    const place = ({ heading: { part } }: UnderHeading) => {
      const next = (counted.get(part) ?? 0) + 1
      counted.set(part, next)
      const letter = letters[part]?.({}, locale)
      return letter ? `${letter}.${formatNumber(next, language)} ` : ''
    }
    const told = new Set<number>()
    const blocks = underHeadings(facts.recommendations, parts).flatMap((under): BriefBlock[] => {
      const statements = statementsOn(under.recommendations, newest).filter(({ id }) => !told.has(id))
      for (const { id } of statements) told.add(id)
      return [
        ...opening(under, context, place(under)),
        ...statements.flatMap((update) => statement(update, context, { longest: longestStatement })),
        ...under.recommendations.flatMap((recommendation) => judgement(assessed.get(recommendation.id), context)),
        ...alsoNamed(under, context),
      ]
    })
    const none = soft('none', text(m.reports_nothing_here({}, locale)))
    return { key, heading: heading({}, locale), blocks: blocks.length > 0 ? blocks : [none] }
  }

function judgement(assessment: SectionContext['facts']['assessments'][number] | undefined, context: SectionContext): BriefBlock[] {
  if (!assessment) return []
  const { facts, language, citations } = context
  const locale = { locale: language }
  const about = facts.recommendations.filter(({ id }) => id === assessment.recommendationId)
  const behind = [...inBrackets(numbersOf(about, facts.recommendations, language)), citations.assessment(assessment)]
  const key = `assessment-${assessment.id}`
  const status = statusWords[assessment.status].word({}, locale)
  const confidence = confidenceWords[assessment.confidence].word({}, locale)
  const lead = text(m.brief_judgement({ office: assessment.officeName, status, confidence }, locale))
  if (!assessment.reasons) return [{ kind: 'paragraph', key, runs: [lead, text(' '), ...behind] }]
  const words = shorten(assessment.reasons, longestReasons)
  return spoken({ key, lead: [lead], words, language: languageOfLetters(assessment.reasons), behind }, language)
}

function alsoNamed(under: UnderHeading, { facts, language }: SectionContext): BriefBlock[] {
  const others = alsoAbout(under, facts.recommendations)
  if (others.length === 0) return []
  const words = text(`${m.reports_also_about({}, { locale: language })} `)
  return [soft(`${under.heading.key}-also`, ...inBrackets([words, ...numbersOf(others, facts.recommendations, language)]))]
}
