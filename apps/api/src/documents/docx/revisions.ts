import { DeletedTextRun, InsertedTextRun, TextRun, type IRunOptions, type XmlComponent } from 'docx'
import type { Change, Paper } from '../paper.js'

interface Marks {
  readonly id: number
  readonly author: string
  readonly date: string
}

/** Word's tracked changes: whoever opens the file takes or refuses each of them. */
export interface Revisions {
  run: (options: IRunOptions, change: Change | undefined) => XmlComponent
  /** For a paragraph or a row that is new, or gone, as a whole. */
  whole: (change: Change | undefined) => { insertion?: Marks; deletion?: Marks }
}

/** Their ids go on after those of the bookmarks. */
export function revisionsOf({ citations, changedBy }: Paper): Revisions {
  let last = citations.length
  const marks = (): Marks => {
    if (!changedBy) throw new Error('A paper with changes says under what they are listed.')
    return { id: ++last, author: changedBy.name, date: changedBy.at }
  }
  return {
    run: (options, change) => {
      if (!change) return new TextRun(options)
      return change === 'added' ? new InsertedTextRun({ ...options, ...marks() }) : new DeletedTextRun({ ...options, ...marks() })
    },
    whole: (change) => (change ? { [change === 'added' ? 'insertion' : 'deletion']: marks() } : {}),
  }
}
