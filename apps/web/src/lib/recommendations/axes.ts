import { confidenceWords, m } from '@tawsiya/messages'
import type { Recommendation } from '@tawsiya/sdk'
import type { ComponentProps } from 'svelte'
import { date } from '#lib/format.ts'
import type Axes from '#lib/vocabulary/Axes.svelte'

/** What the State, the institutions, the office and the committee say of one ask, side by side. */
export const axesOf = (
  { position, grade, review }: Recommendation,
  { assessment, claims, claimed }: Recommendation['components'][number],
): ComponentProps<typeof Axes> => ({
  position: position && {
    value: position.value,
    about: [position.symbol, position.paragraph && m.recommendation_paragraph({ number: position.paragraph })].filter(Boolean).join(' · '),
  },
  claimed:
    claims.length > 0
      ? claims.map(({ status, body, trueOn }) => ({
          value: status,
          about: m.recommendation_claim_about({ body: body.name, date: date(trueOn, 'short') }),
        }))
      : [{ value: claimed, about: m.recommendation_silence() }],
  assessed: assessment && {
    value: assessment.status,
    about: m.recommendation_assessed_about({
      office: assessment.bodyName,
      date: date(assessment.at, 'short'),
      confidence: confidenceWords[assessment.confidence].word(),
    }),
  },
  grade: grade && { letter: grade.value, meaning: grade.label, about: m.recommendation_graded_on({ date: date(grade.givenOn, 'short') }) },
  noGrade: review.mechanismKind === 'upr' ? m.recommendation_upr_not_graded() : m.recommendation_not_graded(),
  noPosition: review.mechanismKind === 'upr' ? m.recommendation_position_unknown() : m.recommendation_no_position(),
})
