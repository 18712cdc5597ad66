import {
  BookmarkEnd,
  BookmarkStart,
  BuilderElement,
  EndnoteIdReference,
  FootnoteReference,
  type IPropertiesOptions,
  XmlComponent,
} from 'docx'
import { layoutOf, type Change, type PaperBlock, type Paper, type PaperRun } from '../paper.js'
import type { Revisions } from './revisions.js'
import { drawParagraph, type Sheet } from './runs.js'

const manners = {
  footnotes: { text: 'FootnoteText', mark: 'FootnoteReference', Reference: FootnoteReference },
  endnotes: { text: 'EndnoteText', mark: 'EndnoteReference', Reference: EndnoteIdReference },
} as const

/** The sources as Word's own notes: Word numbers them, and goes on doing so when a reader adds one. */
export const drawNotes = (paper: Paper, sheet: Sheet): Pick<IPropertiesOptions, 'footnotes' | 'endnotes'> => {
  const { notes } = layoutOf(paper)
  const style = manners[notes].text
  const drawn = paper.citations.map(({ number, runs }) => {
    const note = { children: [drawParagraph([{ kind: 'text', text: '\t' }, ...runs], sheet, { style })] }
    return [number, note] as const
  })
  return { [notes]: Object.fromEntries(drawn) }
}

/** A source's first citation is the note; each later one is a cross-reference that shows the number of the first. */
export const citationMarks = (paper: Paper, rtl: boolean, { run }: Revisions): Sheet['cite'] => {
  const { mark, Reference } = manners[layoutOf(paper).notes]
  const cited = new Set<number>()
  return (citation, change) => {
    const draw = (...children: (XmlComponent | string)[]) => run({ style: mark, rightToLeft: rtl, children }, change)
    const bookmark = `_Source${citation}`
    if (cited.has(citation)) {
      if (change) return drawChangedField(`NOTEREF ${bookmark} \\f \\h`, String(citation), change, draw)
      return [
        new BuilderElement({
          name: 'w:fldSimple',
          attributes: { instruction: { key: 'w:instr', value: `NOTEREF ${bookmark} \\f \\h` } },
          children: [draw(String(citation))],
        }),
      ]
    }
    cited.add(citation)
    return [new BookmarkStart(bookmark, citation), draw(new Reference(citation)), new BookmarkEnd(citation)]
  }
}

/** A field that comes or goes with its words: Word knows that of its runs alone. */
function drawChangedField(
  instruction: string,
  shown: string,
  change: Change,
  draw: (child: XmlComponent | string) => XmlComponent,
): XmlComponent[] {
  const sign = (kind: 'begin' | 'separate' | 'end') =>
    draw(new BuilderElement({ name: 'w:fldChar', attributes: { kind: { key: 'w:fldCharType', value: kind } } }))
  const words = new Words(change === 'added' ? 'w:instrText' : 'w:delInstrText', instruction)
  return [sign('begin'), draw(words), sign('separate'), draw(shown), sign('end')]
}

class Words extends XmlComponent {
  constructor(name: string, words: string) {
    super(name)
    this.root.push(words)
  }
}

/** Word counts notes by first use: a paper that counts otherwise would show one number on the page and another in the file. */
export const assertCitationsInOrder = (paper: Paper): void => {
  const runs = paper.sections.flatMap((section) => section.blocks.flatMap(runsOf))
  const used = [...new Set(runs.flatMap((run) => (run.kind === 'cite' ? [run.citation] : [])))]
  const listed = paper.citations.map(({ number }) => number)
  const inOrder = listed.every((number, index) => number === index + 1) && String(used) === String(listed)
  if (!inOrder) {
    throw new Error(
      `Citations are numbered from 1 in the order of first use. The text uses ${used.join(', ')}; the list has ${listed.join(', ')}.`,
    )
  }
}

const runsOf = (block: PaperBlock): PaperRun[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'subheading':
    case 'labelled':
      return block.runs
    case 'table':
      return [...block.rows, block.total ?? []].flat().flatMap((cell) => cell.runs)
    case 'quotation':
    case 'form':
      return []
  }
}
