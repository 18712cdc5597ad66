import { formatNumber, m, separatorsOf, statusWords, type Word } from '@tawsiya/messages'
import { claimedStatuses, assessedStatuses, type AssessedStatus, type BriefBlock, type BriefRun, type BriefSection } from '@tawsiya/sdk'
import type { FactAssessment, FactRecommendation } from '../brief-facts.js'
import { text, type BriefCite } from '../citations.js'
import { languageOfLetters } from '../language-words.js'
import { letterOf } from '../reports/heading-numbers.js'
import { numbersOf } from '../reports/number-ranges.js'
import { alsoAbout, underHeadings, type ReportPart, type UnderHeading } from '../reports/report-headings.js'
import { inBrackets, newestStatements, shorten, soft, spoken, statement, statementsOn, type Newest } from '../reports/statements.js'
import { opening } from './by-theme.js'
import { newestBy } from './newest-by.js'
import type { SectionContext } from './section-kind.js'

/** The compilation has ten pages for everything: under each heading the numbers, and few words of those who speak for most of them. */
const mostStatements = 4
const longestStatement = 30
const longestReasons = 25

const letters: Partial<Record<ReportPart, Word>> = { rights: m.reports_inputs_rights, groups: m.reports_inputs_groups }

/** A chapter of the inputs to the compilation, in its order: what the government reports, what the office holds of it. */
export const inputs =
  (key: string, heading: typeof m.reports_inputs_framework, parts: readonly ReportPart[]) =>
  (context: SectionContext): BriefSection => {
    const { facts, language } = context
    const locale = { locale: language }
    const newest = newestStatements(facts.updates)
    const assessed = newestBy(facts.assessments, ({ recommendationId }) => [recommendationId])
    const told = new Set<number>()
    const placeOf = places(parts, context)
    const blocks = underHeadings(facts.recommendations, parts).flatMap((under): BriefBlock[] => {
      const here = (ids: readonly number[]) => under.recommendations.filter(({ id }) => ids.includes(id)).length
      const statements = statementsOn(under.recommendations, newest)
        .filter(({ id }) => !told.has(id))
        .sort((one, other) => here(other.recommendationIds) - here(one.recommendationIds))
        .slice(0, mostStatements)
      for (const { id } of statements) told.add(id)
      return [
        ...opening(under, context, placeOf(under)),
        ...claimsDigest(under, newest, context),
        ...statements.flatMap((update) => statement(update, context, { longest: longestStatement })),
        ...assessmentsDigest(under, assessed, context),
        ...under.recommendations.flatMap(({ id }) => contradiction(assessed.get(id), context)),
        ...alsoNamed(under, context),
      ]
    })
    const none = soft('none', text(m.reports_nothing_here({}, locale)))
    return { key, heading: heading({}, locale), blocks: blocks.length > 0 ? blocks : [none] }
  }

/** The chapter on protection counts by right and by group, A.1 to B.9; the others by letters. */
function places(parts: readonly ReportPart[], { language }: SectionContext): (under: UnderHeading) => string {
  const counted = new Map<ReportPart, number>()
  return ({ heading: { part } }) => {
    const before = counted.get(part) ?? 0
    counted.set(part, before + 1)
    const letter = letters[part]?.({}, { locale: language })
    if (letter) return `${letter}.${formatNumber(before + 1, language)} `
    return parts.includes('rights') ? '' : letterOf(before, language)
  }
}

function claimsDigest({ heading, recommendations }: UnderHeading, newest: Newest, { citations, ...context }: SectionContext): BriefBlock[] {
  const sources = (of: readonly FactRecommendation[]) => statementsOn(of, newest).map((update) => citations.update(update))
  const lead = text(m.reports_digest_claimed({}, { locale: context.language }))
  const listed = claimedStatuses.map((status) => [status, recommendations.filter(({ claimed }) => claimed === status)] as const)
  return [{ kind: 'paragraph', key: `${heading.key}-claimed`, runs: [lead, ...byStatus(listed, sources, context)] }]
}

function assessmentsDigest(
  { heading, recommendations }: UnderHeading,
  newest: ReadonlyMap<number, FactAssessment>,
  { citations, ...context }: SectionContext,
): BriefBlock[] {
  const known = recommendations.filter(({ id }) => newest.has(id))
  if (known.length === 0) return []
  const sources = (of: readonly FactRecommendation[]) =>
    of.flatMap(({ id }) => newest.get(id) ?? []).map((assessment) => citations.assessment(assessment))
  const lead = text(m.reports_digest_assessed({}, { locale: context.language }))
  const listed = assessedStatuses.map((status) => [status, known.filter(({ assessed }) => assessed === status)] as const)
  return [{ kind: 'paragraph', key: `${heading.key}-assessed`, runs: [lead, ...byStatus(listed, sources, context)] }]
}

/** “In progress” 12.2, 12.4–12.6; each status with its numbers and what they rest on. */
function byStatus(
  listed: readonly (readonly [AssessedStatus, readonly FactRecommendation[]])[],
  sources: (of: readonly FactRecommendation[]) => BriefCite[],
  { facts, language }: Pick<SectionContext, 'facts' | 'language'>,
): BriefRun[] {
  const locale = { locale: language }
  return listed
    .filter(([, those]) => those.length > 0)
    .flatMap(([status, those], place): BriefRun[] => {
      const quoted = m.reports_digest_status({ status: statusWords[status].word({}, locale) }, locale)
      const before = place === 0 ? ' ' : separatorsOf(language).semicolon
      return [text(`${before}${quoted} `), ...numbersOf(those, facts.recommendations, language), ...sources(those)]
    })
}

/** Why the office holds that something is contradicted or has gone back: that is what the compilation is read for. */
function contradiction(assessment: FactAssessment | undefined, context: SectionContext): BriefBlock[] {
  if (!assessment?.reasons || !['disputed', 'regressed'].includes(assessment.status)) return []
  const { facts, language, citations } = context
  const locale = { locale: language }
  const about = facts.recommendations.filter(({ id }) => id === assessment.recommendationId)
  const status = m.reports_digest_status({ status: statusWords[assessment.status].word({}, locale) }, locale)
  const lead = [text(`${assessment.officeName}${separatorsOf(language).comma}${status}:`)]
  const behind = [...inBrackets(numbersOf(about, facts.recommendations, language)), citations.assessment(assessment)]
  const words = shorten(assessment.reasons, longestReasons)
  return spoken({ key: `assessment-${assessment.id}`, lead, words, language: languageOfLetters(assessment.reasons), behind }, language)
}

function alsoNamed(under: UnderHeading, { facts, language }: SectionContext): BriefBlock[] {
  const others = alsoAbout(under, facts.recommendations)
  if (others.length === 0) return []
  const words = text(`${m.reports_also_about({}, { locale: language })} `)
  return [soft(`${under.heading.key}-also`, ...inBrackets([words, ...numbersOf(others, facts.recommendations, language)]))]
}
