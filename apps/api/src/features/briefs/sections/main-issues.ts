import { confidenceWords, directionOf, formatDate, formatList, m, statusWords, type Language } from '@tawsiya/messages'
import { needsEvidence, type BriefBlock, type BriefRun, type BriefSection } from '@tawsiya/sdk'
import type { BriefFacts, FactAssessment, FactEvidence, FactRecommendation, FactUpdate } from '../brief-facts.js'
import { text, type BriefCite, type Citations } from '../citations.js'
import { languageOfLetters, nameOfLanguage } from '../language-words.js'
import { shorten } from '../reports/statements.js'
import { newestBy } from './newest-by.js'
import type { SectionContext } from './section-kind.js'

/** With their statements and judgements these are two to three pages: what is read in a car. */
const howMany = 6
/** Words that stand in the document; the whole is one click away, under its citation. */
interface Longest {
  readonly statement: number
  readonly reasons: number
}
const inBrief: Longest = { statement: 60, reasons: 40 }
const onCard: Longest = { statement: 110, reasons: 110 }

interface Issue {
  readonly recommendation: FactRecommendation
  readonly update: FactUpdate | undefined
  readonly assessment: FactAssessment | undefined
  readonly weight: number
}

/** The recommendations that a reader will be asked about: the text, what the government says, what the office holds of it, what shows it, what is missing. */
export function mainIssues({ facts, today, language, citations }: SectionContext): BriefSection {
  const issues = rank(facts, today).slice(0, howMany)
  const told = new Map<number, string>()
  const blocks = issues.flatMap((issue) => {
    const before = issue.update && told.get(issue.update.id)
    if (issue.update && !before) told.set(issue.update.id, issue.recommendation.code)
    return describe(issue, today, language, citations, { ...inBrief, before })
  })
  const none: BriefBlock = { kind: 'paragraph', soft: true, runs: [text(m.brief_no_issues({}, { locale: language }))] }
  return { key: 'main-issues', heading: m.brief_main_issues({}, { locale: language }), blocks: blocks.length > 0 ? blocks : [none] }
}

function rank(facts: BriefFacts, today: string): Issue[] {
  const newestUpdate = newestBy(facts.updates, ({ recommendationIds }) => recommendationIds)
  const newestAssessment = newestBy(facts.assessments, ({ recommendationId }) => [recommendationId])
  return facts.recommendations
    .map((recommendation) => {
      const update = newestUpdate.get(recommendation.id)
      const assessment = newestAssessment.get(recommendation.id)
      return { recommendation, update, assessment, weight: weightOf(recommendation, update, assessment, today) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
}

/** A contradicted or lost result comes first, then a claim that the office sees differently, then silence on what was asked. */
function weightOf(
  { claimed, assessed, dueOn, position }: FactRecommendation,
  update: FactUpdate | undefined,
  assessment: FactAssessment | undefined,
  today: string,
): number {
  if (!update && !assessment && !(dueOn && dueOn < today)) return 0
  const contradicted = assessed === 'disputed' || assessed === 'regressed' ? 40 : 0
  const differs = assessment && assessed !== claimed ? 20 : 0
  const late = dueOn && dueOn < today ? 10 : 0
  const supported = position === 'supported' ? 3 : 0
  const talkedAbout = (update ? 2 : 0) + (assessment ? 2 : 0)
  return contradicted + differs + late + supported + talkedAbout
}

export function describe(
  { recommendation, update, assessment }: Omit<Issue, 'weight'>,
  today: string,
  language: Language,
  citations: Citations,
  { before, ...longest }: Longest & { readonly before?: string | undefined } = onCard,
): BriefBlock[] {
  const locale = { locale: language }
  const { code, themes } = recommendation
  const at = (name: string, ...blocks: BriefBlock[]) =>
    blocks.map((block, index) => ({ ...block, key: `${code}/${index === 0 ? name : `${name}-${index + 1}`}` }))
  return [
    ...at('heading', { kind: 'subheading', runs: [{ kind: 'code', text: code }, ...(themes[0] ? [text(` · ${themes[0]}`)] : [])] }),
    ...at('text', { kind: 'quotation', text: recommendation.text, language: recommendation.textLanguage }),
    ...at(
      'statement',
      ...(update && before ? sameStatement(before, update, language, citations) : statement(update, longest, language, citations)),
    ),
    ...at('assessment', ...judgement(assessment, longest, language, citations)),
    ...at('evidence', {
      kind: 'labelled',
      label: m.brief_evidence({}, locale),
      runs: evidenceRuns(update?.evidence ?? [], language, citations),
    }),
    ...at('gap', {
      kind: 'labelled',
      label: m.brief_gap({}, locale),
      runs: [text(begun(formatList(gaps(recommendation, update, assessment, today, language), language)))],
    }),
  ]
}

const begun = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** One answer to several recommendations is told once. */
function sameStatement(before: string, update: FactUpdate, language: Language, citations: Citations): BriefBlock[] {
  const locale = { locale: language }
  const runs: BriefRun[] = [text(`${m.brief_same_statement({}, locale)} `), { kind: 'code', text: before }, citations.update(update)]
  return [{ kind: 'labelled', label: m.brief_government_says({}, locale), runs }]
}

function statement(update: FactUpdate | undefined, longest: Longest, language: Language, citations: Citations): BriefBlock[] {
  const locale = { locale: language }
  const label = m.brief_government_says({}, locale)
  if (!update) return [{ kind: 'labelled', label, runs: [text(m.brief_no_statement({}, locale))] }]
  const lead = m.brief_statement(
    { body: update.bodyName, status: statusWords[update.claimed].word({}, locale), date: formatDate(update.trueOn, language) },
    locale,
  )
  return said(
    label,
    lead,
    { words: shorten(update.narrative, longest.statement), language: update.language },
    citations.update(update),
    language,
  )
}

/** Words that run the other way than the brief stand in a paragraph of their own; others of another language say so in line. */
function said(label: string, lead: string, spoken: { words: string; language: string }, cite: BriefCite, language: Language): BriefBlock[] {
  if (directionOf(spoken.language) === directionOf(language)) {
    const original =
      spoken.language === language
        ? ''
        : `${m.brief_original_language({ language: nameOfLanguage(spoken.language, language) }, { locale: language })} `
    return [
      {
        kind: 'labelled',
        label,
        runs: [text(`${lead} ${original}`), { kind: 'text', text: spoken.words, language: spoken.language }, cite],
      },
    ]
  }
  return [
    { kind: 'labelled', label, runs: [text(lead), cite] },
    { kind: 'quotation', text: spoken.words, language: spoken.language },
  ]
}

function judgement(assessment: FactAssessment | undefined, longest: Longest, language: Language, citations: Citations): BriefBlock[] {
  const locale = { locale: language }
  const label = m.axis_assessed({}, locale)
  if (!assessment) return [{ kind: 'labelled', label, runs: [text(m.brief_not_assessed({}, locale))] }]
  const lead = m.brief_judgement(
    {
      office: assessment.officeName,
      status: statusWords[assessment.status].word({}, locale),
      confidence: confidenceWords[assessment.confidence].word({}, locale),
    },
    locale,
  )
  const cite = citations.assessment(assessment)
  if (!assessment.reasons) return [{ kind: 'labelled', label, runs: [text(lead), cite] }]
  return said(
    label,
    lead,
    { words: shorten(assessment.reasons, longest.reasons), language: languageOfLetters(assessment.reasons) },
    cite,
    language,
  )
}

/** Each piece is a run of its own, so that a title of the other direction keeps its order. */
export function evidenceRuns(evidence: readonly FactEvidence[], language: Language, citations: Citations): BriefRun[] {
  const locale = { locale: language }
  if (evidence.length === 0) return [text(m.brief_no_evidence({}, locale))]
  return evidence.flatMap((item, place): BriefRun[] => {
    const { kind, title, letterNumber, letterDate, issuer } = item
    const between = place === 0 ? [] : [text('; ')]
    if (kind !== 'letter' || !letterNumber || !letterDate) return [...between, foreign(title), citations.evidence(item)]
    const letter = text(m.brief_letter({ date: formatDate(letterDate, language) }, locale))
    return [
      ...between,
      letter,
      text(' '),
      { kind: 'symbol', text: letterNumber },
      text(', '),
      foreign(issuer ?? ''),
      citations.evidence(item),
    ]
  })
}

const foreign = (words: string): BriefRun => ({ kind: 'text', text: words, language: languageOfLetters(words) })

function gaps(
  { dueOn, claimed }: FactRecommendation,
  update: FactUpdate | undefined,
  assessment: FactAssessment | undefined,
  today: string,
  language: Language,
): string[] {
  const locale = { locale: language }
  const found = [
    !update && m.brief_gap_silent({}, locale),
    dueOn && dueOn < today && m.brief_gap_overdue({ date: formatDate(dueOn, language) }, locale),
    update && needsEvidence(update.claimed) && update.evidence.length === 0 && m.brief_gap_unproven({}, locale),
    assessment && update && assessment.status !== claimed && m.brief_gap_differs({}, locale),
    update && !assessment && m.brief_gap_unassessed({}, locale),
  ].filter((gap) => typeof gap === 'string')
  return found.length > 0 ? found : [m.brief_gap_none({}, locale)]
}
