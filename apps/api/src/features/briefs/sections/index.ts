import type { SectionKind } from '@tawsiya/sdk'
import { asks } from './asks.js'
import { atAGlance } from './at-a-glance.js'
import { byMechanism } from './by-mechanism.js'
import { deadlines } from './deadlines.js'
import { mainIssues } from './main-issues.js'
import { matrix } from './matrix.js'
import { overdue } from './overdue.js'
import type { SectionMaker } from './section-kind.js'
import { whatChanged } from './what-changed.js'

export type { SectionContext, SectionFrame, SectionMaker } from './section-kind.js'

/** Every kind of section by its name: a kind without a maker does not compile. */
export const sectionMakers: Record<SectionKind, SectionMaker> = {
  text: { compose: ({ settings }) => ({ key: 'text', heading: settings.heading ?? '', blocks: [] }) },
  'at-a-glance': { compose: ({ facts, language }) => atAGlance(facts.recommendations, language) },
  'by-mechanism': { compose: ({ facts, language }) => byMechanism(facts.recommendations, language) },
  'what-changed': { compose: whatChanged },
  'main-issues': { compose: mainIssues },
  overdue: { compose: ({ facts, language }) => overdue(facts.overdue, language) },
  deadlines,
  asks: { compose: asks },
  matrix: { compose: ({ facts, language }) => matrix(facts.recommendations, language) },
}
