import { letterWidths } from './letter-widths.js'

/** Text of one size, in twentieths of a point. */
export interface Piece {
  readonly text: string
  readonly size: number
  readonly strong?: boolean | undefined
}

const boldIsWider = 1.06

/** How many lines a paragraph takes where it may be so wide: a line ends at the last space or hyphen that fits. */
export function countLines(pieces: readonly Piece[], width: number): number {
  let lines = 1
  let before = 0
  let word = 0
  const breakLine = () => {
    lines++
    before = 0
  }
  for (const { text, size, strong } of pieces) {
    const scale = (size * (strong ? boldIsWider : 1)) / 1000
    for (const [letter, thousandths] of letterWidths(text)) {
      if (letter === '\n') {
        breakLine()
        word = 0
        continue
      }
      const own = thousandths * scale
      const space = letter === ' '
      if (!space && before + word + own > width) {
        // A word that is longer than a line is broken.
        if (before === 0) word = 0
        breakLine()
      }
      word += own
      if (space || letter === '-') {
        before += word
        word = 0
      }
    }
  }
  return lines
}
