import { formatDate, formatDecimal, formatList, m, separatorsOf, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefRun, BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { readPlanMeasures, type Figure, type PlanMeasures, type Step } from '../reports/plan-measures.js'
import { numbersOf } from '../reports/number-ranges.js'
import { asNote, newestStatements, soft, statement } from '../reports/statements.js'
import type { SectionMaker } from './section-kind.js'

/** Words of a statement: a committee chooses four paragraphs and wants the whole; a whole list of them has to stay within the report. */
const onChosen = 250
const onAll = 60

/**
 * As a committee reads a follow-up report: its paragraph, then what was done, what the figures say, what is left to do.
 * Paragraphs of which the record knows nothing are named to the writer at the end, and quoted where they were chosen one by one.
 */
export const paragraphs: SectionMaker<PlanMeasures> = {
  read: readPlanMeasures,

  compose(context): BriefSection {
    const { facts, extra, scope, language } = context
    const chosen = scope.code.length > 0
    const locale = { locale: language }
    const newest = newestStatements(facts.updates)
    const several = facts.recommendations.some(({ reviewCode }) => reviewCode !== facts.recommendations[0]?.reviewCode)
    const told = (id: number) =>
      newest.has(id) || [...extra.figures, ...extra.steps].some(({ recommendationId }) => recommendationId === id)
    const silent = facts.recommendations.filter(({ id }) => !told(id))
    const blocks = facts.recommendations
      .filter(({ id }) => chosen || told(id))
      .flatMap((recommendation): BriefBlock[] => {
        const { id, code, number } = recommendation
        const at = (block: BriefBlock, place: number): BriefBlock => ({ ...block, key: `${code}/${block.key ?? place}` })
        const label = m.reports_measures_taken({}, locale)
        const figures = extra.figures.filter(({ recommendationId }) => recommendationId === id)
        const steps = extra.steps.filter(({ recommendationId }) => recommendationId === id)
        const heading: BriefBlock = {
          kind: 'subheading',
          key: 'heading',
          runs: [text(`${m.reports_paragraph({}, locale)} `), { kind: 'code', text: several ? code : number }],
        }
        return [
          heading,
          { kind: 'quotation' as const, key: 'text', text: recommendation.text, language: recommendation.textLanguage },
          ...(newest.get(id) ?? []).flatMap((update) => statement(update, context, { label, longest: chosen ? onChosen : onAll })),
          ...labelled('data', m.reports_data({}, locale), figureRuns(figures, language)),
          ...labelled('remaining', m.reports_remaining({}, locale), stepRuns(steps, language)),
        ].map(at)
      })
    const unsaid = [text(`${m.reports_silent({}, locale)} `), ...numbersOf(silent, facts.recommendations, language)]
    if (silent.length > 0) blocks.push(soft('silent', ...asNote(unsaid)))
    return {
      key: 'paragraphs',
      heading: m.reports_follow_up({}, locale),
      blocks: blocks.length > 0 ? blocks : [soft('none', text(m.reports_nothing_here({}, locale)))],
    }
  },
}

const labelled = (key: string, label: string, runs: BriefRun[]): BriefBlock[] =>
  runs.length > 0 ? [{ kind: 'labelled', key, label, runs }] : []

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
  return between(sentences.map((sentence) => [text(sentence)]))
}

function stepRuns(steps: readonly Step[], language: Language): BriefRun[] {
  const locale = { locale: language }
  return between(
    steps.map(({ code, text: words, language: spokenIn, leads, endsOn }) => [
      { kind: 'code', text: code },
      text(' '),
      { kind: 'text', text: words, language: spokenIn },
      text(
        ` (${[formatList(leads, language), ...(endsOn ? [m.reports_remaining_by({ date: formatDate(endsOn, language) }, locale)] : [])].join(separatorsOf(language).semicolon)})`,
      ),
    ]),
  )
}
