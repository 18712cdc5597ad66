import type { BriefSection } from '@tawsiya/sdk'
import { m } from '@tawsiya/messages'
import { statusByPosition } from './at-a-glance.js'
import type { SectionContext } from './section-kind.js'

/** A State reports what its institutions say: their status by its own position. */
export const progressFigures = ({ facts, language }: SectionContext): BriefSection => ({
  key: 'progress-figures',
  heading: m.reports_figures({}, { locale: language }),
  blocks: [statusByPosition(facts.recommendations, language, 'claimed')],
})
