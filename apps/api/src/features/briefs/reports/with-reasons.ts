import { m } from '@tawsiya/messages'
import type { BriefBlock } from '@tawsiya/sdk'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'
import { languageOfLetters } from '../language-words.js'
import type { SectionContext } from '../sections/index.js'
import { numbersOf } from './number-ranges.js'
import { asNote, soft, spoken } from './statements.js'

/** Numbers with the State's reason: those of one reason together, those without one last. */
export function withReasons(
  recommendations: readonly FactRecommendation[],
  reasons: ReadonlyMap<number, string>,
  { facts, language }: SectionContext,
): BriefBlock[] {
  const numbers = (chosen: readonly FactRecommendation[]) => numbersOf(chosen, facts.recommendations, language)
  const unexplained = recommendations.filter(({ id }) => !reasons.has(id))
  const explained = Map.groupBy(
    recommendations.filter(({ id }) => reasons.has(id)),
    ({ id }) => reasons.get(id) ?? '',
  )
  return [
    ...[...explained].flatMap(([words, alike]) =>
      spoken(
        { key: `reason-${alike[0]?.code}`, lead: [...numbers(alike), text(':')], words, language: languageOfLetters(words), behind: [] },
        language,
      ),
    ),
    ...(unexplained.length > 0
      ? [soft('no-reason', ...asNote([text(`${m.reports_no_reason({}, { locale: language })} `), ...numbers(unexplained)]))]
      : []),
  ]
}
