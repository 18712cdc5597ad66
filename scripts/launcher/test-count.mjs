import { stripVTControlCharacters } from 'node:util'

const CLOSING_LINE = /^(?:\S+: )?\s*Tests {2}((?:\d+ (?:passed|failed|skipped|todo)(?: \| )?)+) \(\d+\)$/

const FAILURE = /^(?:\S+: )?\s*FAIL {2}/
const LINES_OF_A_FAILURE = 15

/** Adds up the closing lines of all Vitest runs that pass by, and keeps what failed: it stands far above the end of a long run. */
export class TestCount {
  failures = []
  #rest = ''
  #toKeep = 0
  #sums = { passed: 0, failed: 0, skipped: 0, todo: 0 }

  read(text) {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop()
    for (const line of lines.map((coloured) => stripVTControlCharacters(coloured).trimEnd())) {
      if (FAILURE.test(line)) this.#toKeep = LINES_OF_A_FAILURE
      if (this.#toKeep-- > 0) this.failures.push(line)
      const [, counts] = line.match(CLOSING_LINE) ?? []
      for (const [, number, what] of counts?.matchAll(/(\d+) (\w+)/g) ?? []) this.#sums[what] += Number(number)
    }
  }

  /** Nothing if no test ran, or if something other than a counted test failed: then the sum would hide it. */
  closingLine(exitCode) {
    const { passed, failed, skipped, todo } = this.#sums
    if (passed + failed === 0 || (exitCode !== 0 && failed === 0)) return undefined
    return `${passed} passed, ${failed} failed${skipped + todo > 0 ? `, ${skipped + todo} skipped` : ''}`
  }
}
