import {
  BuilderElement,
  LeaderType,
  PageReference,
  Paragraph,
  Tab,
  TableOfContents,
  TabStopType,
  TextRun,
  type FileChild,
  type IPropertiesOptions,
} from 'docx'
import { layoutOf, type Paper, type PaperRun } from '../paper.js'
import { contentsEntries } from './contents-entries.js'
import { pagesOfHeadings } from './pages/pages-of-headings.js'
import { drawParagraph, drawRuns, type Mark, type Sheet } from './runs.js'

/** Gives each heading its place to be found by, in the order in which they are drawn; none where no list leads to them. */
export function headingMarks(paper: Paper): () => Mark | undefined {
  if (layoutOf(paper).contents === null) return () => undefined
  let drawn = 0
  return () => ({ name: nameOf(++drawn), id: paper.citations.length + drawn })
}

/** The pages that the list of contents tells: right when the file is opened, so Word need not ask whether it may count them first. */
export const contentsPages = (paper: Paper): Pick<IPropertiesOptions, 'pageNumbers'> => ({
  ...(layoutOf(paper).contents !== null && {
    pageNumbers: () => ({ bookmarks: new Map(pagesOfHeadings(paper).map((page, index) => [nameOf(index + 1), String(page)])) }),
  }),
})

/** Word's own list of contents, which it can make anew, filled with what it would find. */
export function drawContents(paper: Paper, sheet: Sheet): FileChild[] {
  const { contents } = layoutOf(paper)
  if (contents === null) return []
  return [
    drawParagraph([{ kind: 'text', text: contents }], sheet, { style: 'ContentsHeading' }),
    new TableOfContents(contents, {
      headingStyleRange: '1-2',
      hyperlink: true,
      hideTabAndPageNumbersInWebView: true,
      contentChildren: contentsEntries(paper).map(({ level, runs }, index) => drawEntry(runs, level, nameOf(index + 1), sheet)),
    }),
  ]
}

const nameOf = (heading: number): string => `_Toc${heading}`

function drawEntry(runs: readonly PaperRun[], level: number, place: string, sheet: Sheet): Paragraph {
  const entry = new Paragraph({
    style: `TOC${level}`,
    bidirectional: sheet.rtl,
    tabStops: [{ type: TabStopType.RIGHT, position: sheet.width, leader: LeaderType.DOT }],
  })
  const tab = new TextRun({ rightToLeft: sheet.rtl, children: [new Tab()] })
  entry.addChildElement(
    new BuilderElement({
      name: 'w:hyperlink',
      attributes: { place: { key: 'w:anchor', value: place } },
      children: [...drawRuns(runs, sheet), tab, new PageReference(place)],
    }),
  )
  return entry
}
