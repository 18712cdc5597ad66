import type { Paper } from '../../paper.js'
import { portrait, textHeight } from '../sheet.js'
import { stretchesOf, type Stretch } from './stretches.js'

/** Of a paragraph that two pages share, as many lines at least stand on each. */
const together = 2

/**
 * The page of each heading, in order, from counting the lines of what stands before. Word's own layout, line by line as docx/layout
 * makes it, takes ten times as long as drawing the whole document; this is as right to a page.
 */
export function pagesOfHeadings(paper: Paper): number[] {
  const stretches = [...stretchesOf(paper)]
  const pages: number[] = []
  const sheet = new SheetInHand()
  stretches.forEach((stretch, index) => {
    if (stretch.format) sheet.turn(textHeight(stretch.format))
    sheet.makeRoom(stretch, leastOf(stretches, index))
    if (stretch.heading) pages.push(sheet.page)
    sheet.lay(stretch)
  })
  return pages
}

class SheetInHand {
  page = 1
  private used = 0
  private after = 0

  constructor(private height = textHeight(portrait)) {}

  turn(height = this.height): void {
    this.height = height
    this.page++
    this.used = 0
    this.after = 0
  }

  makeRoom(stretch: Stretch, least: number): void {
    if (this.used > 0 && this.gapBefore(stretch) + least > this.height - this.used) this.turn()
  }

  lay(stretch: Stretch): void {
    const { lineHeight, notes, after } = stretch
    let { lines } = stretch
    this.used += this.gapBefore(stretch) + notes
    for (;;) {
      const fit = Math.floor((this.height - this.used) / lineHeight)
      if (lines <= fit || this.used === 0) break
      lines -= Math.max(0, Math.min(fit, lines - together))
      this.turn()
    }
    this.used += Math.min(lines * lineHeight, this.height)
    this.after = after
  }

  private gapBefore({ before }: Stretch): number {
    return this.used === 0 ? 0 : Math.max(this.after, before)
  }
}

/** The room without which a stretch begins on the next page: its own, or its first lines, with what it is kept with. */
function leastOf(stretches: readonly Stretch[], index: number): number {
  let least = 0
  for (let at = index; ; at++) {
    const stretch = stretches[at]
    if (!stretch) return least
    const { lines, lineHeight, before, notes, keepsWithNext, staysWhole } = stretch
    const whole = keepsWithNext || staysWhole || lines < 2 * together
    least += (at > index ? Math.max(stretches[at - 1]?.after ?? 0, before) : 0) + (whole ? lines : together) * lineHeight + notes
    if (!keepsWithNext) return least
  }
}
