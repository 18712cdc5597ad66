import { m } from '@tawsiya/messages'
import type { BriefBlock, BriefSection, Position } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { numbersOf } from '../reports/number-ranges.js'
import { readReasons } from '../reports/reasons.js'
import { withReasons } from '../reports/with-reasons.js'
import type { SectionMaker } from './section-kind.js'

/** What the State supports, wholly or in part, and what it has not answered yet. */
export const accepted: SectionMaker<ReadonlyMap<number, string>> = {
  read: readReasons,

  compose(context): BriefSection {
    const { facts, extra: reasons, language } = context
    const locale = { locale: language }
    const all = facts.recommendations
    const of = (position: Position) => all.filter((each) => each.position === position)
    const [supported, partly, pending] = [of('supported'), of('partially-supported'), of('pending')]
    const line = (key: string, sentence: string, chosen: typeof all): BriefBlock => ({
      kind: 'paragraph',
      key,
      runs: [text(`${sentence} `), ...numbersOf(chosen, all, language)],
    })
    return {
      key: 'accepted',
      heading: m.reports_accepted({}, locale),
      blocks: [
        line('supported', m.reports_accepted_count({ count: supported.length, total: all.length }, locale), supported),
        ...(partly.length > 0
          ? [
              line('partly', m.reports_partly_count({ count: partly.length, total: all.length }, locale), partly),
              ...withReasons(partly, reasons, context),
            ]
          : []),
        ...(pending.length > 0 ? [line('pending', m.reports_pending({}, locale), pending)] : []),
      ],
    }
  },
}
