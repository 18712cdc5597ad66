import { m } from '@tawsiya/messages'
import type { BriefBlock, BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { listUnderHeadings } from '../reports/list-under-headings.js'
import { numbersOf } from '../reports/number-ranges.js'
import type { SectionContext } from './section-kind.js'

const notBegun = ['planned', 'not-started', 'not-implemented']
const assistance = 'cooperation-with-human-rights-mechanisms-and-requests-for-technical-assistance'

/** What is still to do, what nobody speaks of, and where help is asked for. */
export function challenges(context: SectionContext): BriefSection {
  const { facts, language } = context
  const locale = { locale: language }
  const all = facts.recommendations
  const total = all.length
  const waiting = all.filter(({ claimed }) => notBegun.includes(claimed))
  const silent = all.filter(({ claimed }) => claimed === 'no-information')
  const helped = all.filter(({ themeCodes }) => themeCodes.includes(assistance))
  const line = (key: string, sentence: string, chosen: typeof all): BriefBlock[] =>
    chosen.length > 0 ? [{ kind: 'paragraph', key, runs: [text(`${sentence} `), ...numbersOf(chosen, all, language)] }] : []
  return {
    key: 'challenges',
    heading: m.reports_challenges({}, locale),
    blocks: [
      { kind: 'paragraph', key: 'not-begun', runs: [text(m.reports_not_begun({ count: waiting.length, total }, locale))] },
      ...listUnderHeadings(waiting, context),
      ...line('no-information', m.reports_no_information({ count: silent.length, total }, locale), silent),
      ...line('assistance', m.reports_assistance({}, locale), helped),
    ],
  }
}
