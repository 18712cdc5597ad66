import { Document, Packer, type FileChild } from 'docx'
import { directionOf } from '@tawsiya/sdk'
import type { Paper } from './paper.js'
import { drawBlock, drawOpening } from './docx/blocks.js'
import { drawLetterhead, drawSignature } from './docx/letter.js'
import { assertCitationsInOrder, drawFootnotes, citationMarks } from './docx/citations.js'
import { coreProperties, withoutTheHour } from './docx/package.js'
import { drawParagraph, type Sheet } from './docx/runs.js'
import { drawPages, landscape, portrait, type Format } from './docx/sheet.js'
import { numbering, styles } from './docx/styles.js'

/** A letter is read at arm's length, and signed. */
const letterSize = 12.5

/** Draws a paper as a Word document. The same paper gives the same bytes, whenever it is drawn. */
export const renderDocx = async (paper: Paper): Promise<Buffer> => {
  assertCitationsInOrder(paper)
  const rtl = directionOf(paper.language) === 'rtl'
  const sheet: Sheet = { language: paper.language, rtl, width: portrait.width, section: 0, cite: citationMarks(rtl) }
  const document = new Document({
    creator: 'Tawsiya',
    title: paper.title,
    styles: paper.letter ? styles(paper.language, letterSize) : styles(paper.language),
    numbering: numbering(paper.language),
    compatibility: { version: 15 },
    footnotes: drawFootnotes(paper, sheet),
    sections: drawParts(paper, sheet).map(({ format, children }) => ({ ...drawPages(paper, format), children })),
  })
  return withoutTheHour(await Packer.toBuffer(document, false, [coreProperties(paper)]))
}

interface Part {
  format: Format
  children: FileChild[]
}

/** Neighbouring sections of one format share their pages. */
const drawParts = (paper: Paper, sheet: Sheet): Part[] => {
  const heading = (text: string) => drawParagraph([{ kind: 'text', text }], sheet, { style: 'Heading1' })
  const drawn: Part[] = [{ format: portrait, children: paper.letter ? drawLetterhead(paper.letter, sheet) : drawOpening(paper, sheet) }]
  paper.sections.forEach((section, index) => {
    const format = section.annex ? landscape : portrait
    const blocks = section.blocks.flatMap((block) => drawBlock(block, { ...sheet, width: format.width, section: index }))
    const signed = paper.letter && index === 0 ? drawSignature(paper.letter, sheet) : []
    drawn.push({ format, children: [...(section.heading === null ? [] : [heading(section.heading)]), ...blocks, ...signed] })
  })
  return joinNeighbours(drawn)
}

const joinNeighbours = (drawn: Part[]): Part[] =>
  drawn.reduce<Part[]>((parts, part) => {
    const last = parts.at(-1)
    if (last?.format === part.format) last.children.push(...part.children)
    else parts.push(part)
    return parts
  }, [])
