import { m } from '@tawsiya/messages'
import type { SectionKind } from '@tawsiya/sdk'
import { preparation } from './preparation.js'
import { byTheme } from './by-theme.js'
import { developments } from './developments.js'
import { achievements } from './achievements.js'
import { challenges } from './challenges.js'
import { progressFigures } from './progress-figures.js'
import { measuresMatrix } from './measures-matrix.js'
import { accepted } from './accepted.js'
import { inProcess } from './in-process.js'
import { noted } from './noted.js'
import { paragraphs } from './paragraphs.js'
import { agenda } from './agenda.js'
import { decisionsPending } from './decisions-pending.js'
import { sdgs } from './sdgs.js'
import { inputs } from './inputs.js'
import { asks } from './asks.js'
import { atAGlance } from './at-a-glance.js'
import { byMechanism } from './by-mechanism.js'
import { deadlines } from './deadlines.js'
import { mainIssues } from './main-issues.js'
import { matrix } from './matrix.js'
import { overdue } from './overdue.js'
import { replies } from './replies.js'
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
  overdue: { compose: overdue },
  deadlines,
  asks: { compose: asks },
  matrix: { compose: ({ facts, language }) => matrix(facts.recommendations, language) },
  preparation,
  'by-theme': { compose: byTheme },
  developments: { compose: developments },
  achievements: { compose: achievements },
  challenges: { compose: challenges },
  'progress-figures': { compose: progressFigures },
  'measures-matrix': { compose: measuresMatrix },
  accepted,
  'in-process': { compose: inProcess },
  noted,
  paragraphs,
  replies,
  'inputs-obligations': { compose: inputs('inputs-obligations', m.reports_inputs_obligations, ['obligations']) },
  'inputs-framework': { compose: inputs('inputs-framework', m.reports_inputs_framework, ['framework']) },
  'inputs-protection': { compose: inputs('inputs-protection', m.reports_inputs_protection, ['rights', 'groups', 'other']) },
  agenda,
  'decisions-pending': decisionsPending,
  sdgs,
}
