import type { IParagraphStylePropertiesOptions, IRunStylePropertiesOptions } from 'docx'
import type { Language } from '@tawsiya/sdk'
import { styles } from '../styles.js'

/** What a style means for the room that its text takes. Lengths are in twentieths of a point. */
export interface Measures {
  readonly size: number
  readonly sizeRightToLeft: number
  readonly strong: boolean
  /** Of single spacing. */
  readonly lineSpacing: number
  readonly before: number
  readonly after: number
  /** What the indents leave of the width. */
  readonly indent: number
  readonly keepsWithNext: boolean
  readonly staysWhole: boolean
}

interface Style {
  readonly run?: IRunStylePropertiesOptions | undefined
  readonly paragraph?: IParagraphStylePropertiesOptions | undefined
}

/** Reads the document's own styles, so that what is measured is what is drawn. */
export function measuresIn(language: Language): (style: string) => Measures {
  const { default: given = {}, paragraphStyles = [] } = styles(language)
  const { document, title, heading1, heading2, caption, footnoteText, endnoteText } = given
  const named: Record<string, Style | undefined> = {
    Title: title,
    Heading1: heading1,
    Heading2: heading2,
    Caption: caption,
    FootnoteText: footnoteText,
    EndnoteText: endnoteText,
    ...Object.fromEntries(paragraphStyles.map((style) => [style.id, style])),
  }
  const base = named['Normal']
  const known = new Map<string, Measures>()
  return (name) => {
    const found =
      known.get(name) ?? measuresOf({ ...document?.run, ...named[name]?.run }, { ...named[name]?.paragraph }, base?.paragraph ?? {})
    known.set(name, found)
    return found
  }
}

function measuresOf(
  run: IRunStylePropertiesOptions,
  { indent = {}, keepNext = false, keepLines = false, spacing: own }: IParagraphStylePropertiesOptions,
  base: IParagraphStylePropertiesOptions,
): Measures {
  const spacing = { ...base.spacing, ...own }
  return {
    size: Number(run.size) * 10,
    sizeRightToLeft: Number(run.sizeComplexScript) * 10,
    strong: run.bold ?? false,
    lineSpacing: Number(spacing.line) / 240,
    before: Number(spacing.before ?? 0),
    after: Number(spacing.after ?? 0),
    indent: Number(indent.left ?? 0) + Number(indent.right ?? 0),
    keepsWithNext: keepNext,
    staysWhole: keepLines,
  }
}
