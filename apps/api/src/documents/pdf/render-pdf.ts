import { spawn } from 'node:child_process'
import { extname } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { localDigits } from '@tawsiya/messages'
import { directionOf } from '@tawsiya/sdk'
import { columnShares } from '../columns.js'
import { layoutOf, type PaperBlock, type PaperRun, type Report } from '../paper.js'
import { paragraphNumbers } from '../paragraph-numbers.js'

/** The same ending as this file: built, or as it was written. */
const program = fileURLToPath(new URL(`./typeset${extname(import.meta.url)}`, import.meta.url))
const longestInMs = 110_000

let last: Promise<unknown> = Promise.resolve()

/** Draws a report as a PDF: one after another, in a process of its own, as setting type is hard work and takes memory. */
export function renderPdf(report: Report): Promise<Buffer> {
  const order = orderFor(report)
  const next = last.then(() => typeset(order))
  last = next.catch(() => undefined)
  return next
}

async function typeset(order: string): Promise<Buffer> {
  const child = spawn(process.execPath, ['--permission', '--allow-fs-read=*', program], {
    timeout: longestInMs,
    killSignal: 'SIGKILL',
    env: {},
  })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  child.stdin.on('error', () => undefined).end(order)
  const [pdf, complaint, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended])
  if (code !== 0) throw new Error(`The PDF was not drawn: ${complaint.slice(-2_000) || 'it took too long'}`)
  return pdf
}

/** What the pages are set from: the report, with all that follows from it worked out. */
function orderFor(report: Report): string {
  const { language, sections } = report
  const { notes, contents, numbering } = layoutOf(report)
  const rtl = directionOf(language) === 'rtl'
  const numbers = paragraphNumbers(sections, numbering)
  const drawBlock = (block: PaperBlock) => {
    const number = numbers.get(block)
    return {
      ...block,
      ...(number !== undefined && { place: `${localDigits(number, language)}.` }),
      ...(block.kind === 'table' && { widths: columnShares(block.columns) }),
    }
  }
  const order = {
    ...report,
    notes,
    contents,
    rightToLeft: rightToLeftOf(report),
    digits: [...localDigits('0123456789', language)],
    comma: rtl ? '، ' : ', ',
    sections: sections.map((section) => ({ ...section, blocks: section.blocks.map(drawBlock) })),
  }
  const cited = new Set<number>()
  return JSON.stringify(order, (_, value: PaperRun | undefined) => (value?.kind === 'cite' ? markFirst(value, cited) : value))
}

/** The first citation of a source brings its note. What is written as JSON is met in the order of the text. */
function markFirst(run: Extract<PaperRun, { kind: 'cite' }>, cited: Set<number>) {
  const first = !cited.has(run.citation)
  cited.add(run.citation)
  return { ...run, first }
}

function rightToLeftOf(report: Report): string[] {
  const languages = new Set<string>([report.language])
  JSON.stringify(report, (key, value: unknown) => {
    if (key === 'language' && typeof value === 'string') languages.add(value)
    return value
  })
  return [...languages].filter((language) => directionOf(language) === 'rtl')
}
