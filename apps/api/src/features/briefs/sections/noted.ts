import { m } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { readReasons } from '../reports/reasons.js'
import { withReasons } from '../reports/with-reasons.js'
import type { SectionMaker } from './section-kind.js'

/** What the State has noted, with the reasons that it gave. */
export const noted: SectionMaker<ReadonlyMap<number, string>> = {
  read: readReasons,

  compose(context): BriefSection {
    const { facts, extra: reasons, language } = context
    const locale = { locale: language }
    const chosen = facts.recommendations.filter(({ position }) => position === 'noted')
    const sentence = m.reports_noted_count({ count: chosen.length, total: facts.recommendations.length }, locale)
    return {
      key: 'noted',
      heading: m.reports_noted({}, locale),
      blocks: [{ kind: 'paragraph', key: 'count', runs: [text(sentence)] }, ...withReasons(chosen, reasons, context)],
    }
  },
}
