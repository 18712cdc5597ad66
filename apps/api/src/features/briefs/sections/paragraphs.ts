import { formatDate, formatDecimal, formatList, m, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefRun, BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { readPlanMeasures, type Figure, type PlanMeasures, type Step } from '../reports/plan-measures.js'
import { newestStatements, soft, statement } from '../reports/statements.js'
import type { SectionMaker } from './section-kind.js'

/** As a committee reads a follow-up report: its paragraph, then what was done, what the figures say, what is left to do. */
export const paragraphs: SectionMaker<PlanMeasures> = {
  read: readPlanMeasures,

  compose(context): BriefSection {
    const { facts, extra, language } = context
    const locale = { locale: language }
    const newest = newestStatements(facts.updates)
    const several = facts.recommendations.some(({ reviewCode }) => reviewCode !== facts.recommendations[0]?.reviewCode)
    const blocks = facts.recommendations.flatMap((recommendation): BriefBlock[] => {
      const { id, code, number } = recommendation
      const at = (block: BriefBlock, place: number): BriefBlock => ({ ...block, key: `${code}/${block.key ?? place}` })
      const statements = newest.get(id) ?? []
      const figures = extra.figures.filter(({ recommendationId }) => recommendationId === id)
      const steps = extra.steps.filter(({ recommendationId }) => recommendationId === id)
      const label = m.reports_measures_taken({}, locale)
      const said: BriefBlock[] =
        statements.length > 0
          ? statements.flatMap((update) => statement(update, context, { label }))
          : [{ kind: 'labelled', key: 'measures', label, runs: [text(m.reports_measures_none({}, locale))] }]
      return [
        {
          kind: 'subheading' as const,
          key: 'heading',
          runs: [text(`${m.reports_paragraph({}, locale)} `), { kind: 'code' as const, text: several ? code : number }],
        },
        { kind: 'quotation' as const, key: 'text', text: recommendation.text, language: recommendation.textLanguage },
        ...said,
        { kind: 'labelled' as const, key: 'data', label: m.reports_data({}, locale), runs: figureRuns(figures, language) },
        { kind: 'labelled' as const, key: 'remaining', label: m.reports_remaining({}, locale), runs: stepRuns(steps, language) },
      ].map(at)
    })
    return {
      key: 'paragraphs',
      heading: m.reports_follow_up({}, locale),
      blocks: blocks.length > 0 ? blocks : [soft('none', text(m.reports_nothing_here({}, locale)))],
    }
  },
}

const between = (runs: readonly BriefRun[][]): BriefRun[] => runs.flatMap((each, place) => (place > 0 ? [text(' '), ...each] : each))

function figureRuns(figures: readonly Figure[], language: Language): BriefRun[] {
  const locale = { locale: language }
  const amount = (value: string, whole: string | null) =>
    whole === null
      ? formatDecimal(value, language)
      : m.reports_share({ value: formatDecimal(value, language), whole: formatDecimal(whole, language) }, locale)
  const sentences = figures.map(({ name, unit, value, of, trueOn, targetValue, targetOf, targetOn }) => {
    const now = m.reports_data_value({ name, unit, value: amount(value, of), date: formatDate(trueOn, language) }, locale)
    if (targetValue === null || targetOn === null) return `${now}.`
    const target = m.reports_data_target({ value: amount(targetValue, targetOf), date: formatDate(targetOn, language) }, locale)
    return `${now} (${target}).`
  })
  return sentences.length > 0 ? between(sentences.map((sentence) => [text(sentence)])) : [text(m.reports_data_none({}, locale))]
}

function stepRuns(steps: readonly Step[], language: Language): BriefRun[] {
  const locale = { locale: language }
  if (steps.length === 0) return [text(m.reports_remaining_none({}, locale))]
  return between(
    steps.map(({ code, text: words, language: spokenIn, leads, endsOn }) => [
      { kind: 'code', text: code },
      text(' '),
      { kind: 'text', text: words, language: spokenIn },
      text(
        ` (${[formatList(leads, language), ...(endsOn ? [m.reports_remaining_by({ date: formatDate(endsOn, language) }, locale)] : [])].join(language === 'en' ? '; ' : '؛ ')})`,
      ),
    ]),
  )
}
