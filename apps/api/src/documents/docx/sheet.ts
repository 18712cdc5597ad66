import { Footer, Header, NumberFormat, PageNumber, PageOrientation, Paragraph, Tab, TabStopType, TextRun, type ISectionOptions } from 'docx'
import { directionOf } from '@tawsiya/sdk'
import { layoutOf, type Paper } from '../paper.js'

/** Lengths are in twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 }
const margin = { top: 1_500, bottom: 1_250, left: 1_134, right: 1_134, header: 620, footer: 560 }

export interface Format {
  orientation: (typeof PageOrientation)[keyof typeof PageOrientation]
  /** Of the text between the margins. */
  width: number
}
export const portrait: Format = { orientation: PageOrientation.PORTRAIT, width: A4.width - margin.left - margin.right }
export const landscape: Format = { orientation: PageOrientation.LANDSCAPE, width: A4.height - margin.left - margin.right }

/** The room for text on a page, from top to bottom. */
export const textHeight = ({ orientation }: Format): number =>
  (orientation === PageOrientation.PORTRAIT ? A4.height : A4.width) - margin.top - margin.bottom

/** Every page says whom it is for, as of when, which paper it belongs to, and which page of how many it is. */
export const drawPages = (paper: Paper, { orientation, width }: Format): Omit<ISectionOptions, 'children'> => {
  const rtl = directionOf(paper.language) === 'rtl'
  const run = (...children: (string | Tab)[]) => new TextRun({ rightToLeft: rtl, children })
  const line = (style: 'Header' | 'Footer' | 'Demonstration', children: TextRun[]) =>
    new Paragraph({ style, bidirectional: rtl, tabStops: [{ type: TabStopType.RIGHT, position: width }], children })

  const header = paper.letter ? [] : [line('Header', [run(paper.classification, new Tab(), paper.asOf)])]
  if (paper.demonstration) header.push(line('Demonstration', [run(paper.demonstration)]))
  return {
    properties: { page: { size: { ...A4, orientation }, margin }, ...endnotes(paper) },
    headers: { default: new Header({ children: header }) },
    footers: { default: new Footer({ children: [line('Footer', [run(paper.title, new Tab(), ...pageNumber(paper.pageLabel))])] }) },
  }
}

/** Word would count notes at the end in Roman numerals, and show others where they are cited again. */
const endnotes = (paper: Paper) =>
  layoutOf(paper).notes === 'endnotes' ? { endnoteProperties: { numberFormat: { type: NumberFormat.DECIMAL } } } : {}

/** Word keeps the two numbers up to date. */
const pageNumber = (label: string): string[] =>
  label.split(/(\{pages?\})/).map((part) => (part === '{page}' ? PageNumber.CURRENT : part === '{pages}' ? PageNumber.TOTAL_PAGES : part))
