import { Document, Packer, type FileChild } from 'docx'
import { directionOf } from '@tawsiya/sdk'
import { layoutOf, type Paper } from './paper.js'
import { drawBlock, drawOpening } from './docx/blocks.js'
import { drawLetterhead, drawSignature } from './docx/letter.js'
import { assertCitationsInOrder, citationMarks, drawNotes } from './docx/citations.js'
import { contentsPages, drawContents, headingMarks } from './docx/contents.js'
import { revisionsOf } from './docx/revisions.js'
import { coreProperties, settings, withoutTheHour } from './docx/package.js'
import { drawHeading, type Sheet } from './docx/runs.js'
import { drawPages, landscape, portrait, type Format } from './docx/sheet.js'
import { numbering, styles } from './docx/styles.js'

/** A letter is read at arm's length, and signed. */
const letterSize = 12.5

/** Draws a paper as a Word document. The same paper gives the same bytes, whenever it is drawn. */
export const renderDocx = async (paper: Paper): Promise<Buffer> => {
  assertCitationsInOrder(paper)
  const rtl = directionOf(paper.language) === 'rtl'
  const revisions = revisionsOf(paper)
  const sheet: Sheet = {
    language: paper.language,
    rtl,
    width: portrait.width,
    section: 0,
    revisions,
    cite: citationMarks(paper, rtl, revisions),
    mark: headingMarks(paper),
  }
  const document = new Document({
    title: paper.title,
    styles: paper.letter ? styles(paper.language, letterSize) : styles(paper.language),
    numbering: numbering(paper.language),
    ...drawNotes(paper, sheet),
    ...contentsPages(paper),
    sections: drawParts(paper, sheet).map(({ format, children }) => ({ ...drawPages(paper, format), children })),
  })
  return withoutTheHour(await Packer.toBuffer(document, false, [coreProperties(paper), settings(paper)]))
}

interface Part {
  format: Format
  children: FileChild[]
}

/** Neighbouring sections of one format share their pages. */
const drawParts = (paper: Paper, sheet: Sheet): Part[] => {
  const { numbering } = layoutOf(paper)
  const opening: FileChild[] = paper.letter ? drawLetterhead(paper.letter, sheet) : drawOpening(paper, sheet)
  const drawn: Part[] = [{ format: portrait, children: [...opening, ...drawContents(paper, sheet)] }]
  paper.sections.forEach((section, index) => {
    const format = section.annex ? landscape : portrait
    const own = { ...sheet, width: format.width, section: numbering === 'sections' ? index : 0 }
    const children: FileChild[] =
      section.heading === null ? [] : [drawSectionHeading(section.heading, { ...sheet, change: section.change })]
    children.push(...section.blocks.flatMap((block, place) => drawBlock(block, own, section.blocks[place + 1]?.kind === 'quotation')))
    if (paper.letter && index === 0) children.push(...drawSignature(paper.letter, sheet))
    drawn.push({ format, children })
  })
  return joinNeighbours(drawn)
}

const drawSectionHeading = (text: string, sheet: Sheet): FileChild => drawHeading([{ kind: 'text', text }], sheet, 'Heading1')

const joinNeighbours = (drawn: Part[]): Part[] =>
  drawn.reduce<Part[]>((parts, part) => {
    const last = parts.at(-1)
    if (last?.format === part.format) last.children.push(...part.children)
    else parts.push(part)
    return parts
  }, [])
