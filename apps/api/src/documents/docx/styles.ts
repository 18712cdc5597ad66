import {
  AlignmentType,
  BorderStyle,
  LevelFormat,
  LineRuleType,
  type IParagraphOptions,
  type IPropertiesOptions,
  type IRunStylePropertiesOptions,
} from 'docx'
import { directionOf, type Language } from '@tawsiya/sdk'

export const colours = { accent: '0B5A6B', ink: '16242A', soft: '46585F', line: 'CDD6D8', warning: '98291A' }

/** Both are on every Windows computer and hold all the letters of Arabic and of Sorani. The second is for the documents' own words. */
const face = 'Arial'
const documentFace = 'Times New Roman'
const fonts = (name: string) => ({ ascii: name, hAnsi: name, cs: name, eastAsia: name })

/** Word's tags: it knows Sorani only as Central Kurdish in Iraq. */
const tags: Record<string, string> = { en: 'en-GB', ar: 'ar-IQ', ckb: 'ku-Arab-IQ' }
export const wordLanguage = (language: string): string => tags[language] ?? language

export const numberedParagraphs = 'numbered-paragraphs'
/** How far a numbered paragraph stands in from the margin, in twentieths of a point; and what a label stands beside. */
export const hangingNumber = (rtl: boolean): number => (rtl ? 620 : 520)
export const labelWidth = 2_400

export const numbering = (language: Language): NonNullable<IPropertiesOptions['numbering']> => {
  const rtl = directionOf(language) === 'rtl'
  // Word and LibreOffice disagree which side of its place a right-to-left number stands on; centred, it stands on neither.
  const place = rtl
    ? { alignment: AlignmentType.CENTER, indent: { left: hangingNumber(rtl), hanging: 420 } }
    : { alignment: AlignmentType.LEFT, indent: hanging(hangingNumber(rtl)) }
  const level = { level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: place.alignment }
  const style = { paragraph: { indent: place.indent }, run: { rightToLeft: rtl } }
  return { config: [{ reference: numberedParagraphs, levels: [{ ...level, style }] }] }
}

const hanging = (depth: number) => ({ left: depth, hanging: depth })

/** Half points. Arabic script sits smaller on the line, so it is set a point larger. */
const points = (size: number): IRunStylePropertiesOptions => ({ size: size * 2, sizeComplexScript: size * 2 + 2 })
const lines = (height: number) => ({ line: height * 240, lineRule: LineRuleType.AUTO })
const soft = { color: colours.soft }

/** Every paragraph of a paper bears one of these styles: restyle one in Word and the whole paper follows. */
export const styles = (language: Language, size = 10.5): NonNullable<IPropertiesOptions['styles']> => {
  const rtl = directionOf(language) === 'rtl'
  const direction: Pick<IParagraphOptions, 'bidirectional'> = { bidirectional: rtl }
  const spacing = (before: number, after: number) => ({ spacing: { before, after } })
  const noteMark = { run: { superScript: true, color: colours.accent } }
  const noteText = { run: { ...points(8.5), ...soft }, paragraph: { ...spacing(0, 40), indent: hanging(340) } }
  return {
    default: {
      document: {
        run: {
          ...points(size),
          font: fonts(face),
          color: colours.ink,
          language: { value: wordLanguage('en'), bidirectional: wordLanguage(rtl ? language : 'ar') },
        },
      },
      title: { run: { ...points(20), bold: true, color: colours.accent }, paragraph: { ...spacing(0, 60), keepNext: true } },
      heading1: {
        run: { ...points(14), bold: true, color: colours.accent },
        paragraph: { ...spacing(320, 120), keepNext: true, outlineLevel: 0 },
      },
      heading2: {
        run: { ...points(11.5), bold: true, color: colours.ink },
        paragraph: { ...spacing(240, 80), keepNext: true, outlineLevel: 1 },
      },
      caption: { run: { ...points(9.5), bold: true, color: colours.ink }, paragraph: { ...spacing(120, 80), keepNext: true } },
      footnoteReference: noteMark,
      footnoteText: noteText,
      endnoteReference: noteMark,
      endnoteText: noteText,
    },
    paragraphStyles: [
      {
        id: 'Normal',
        name: 'Normal',
        quickFormat: true,
        paragraph: { ...direction, spacing: { after: 120, ...lines(rtl ? 1.25 : 1.15) } },
      },
      ...[
        { id: 'Subtitle', name: 'Subtitle', run: { ...points(11.5), ...soft }, paragraph: spacing(0, 200) },
        { id: 'ContentsHeading', name: 'Contents heading', run: { ...points(12), bold: true }, paragraph: spacing(200, 80) },
        { id: 'TOC1', name: 'toc 1', paragraph: spacing(60, 20) },
        { id: 'TOC2', name: 'toc 2', run: points(9.5), paragraph: { ...spacing(0, 20), indent: { left: 300 } } },
        { id: 'NumberedParagraph', name: 'Numbered paragraph', paragraph: spacing(0, 120) },
        { id: 'LabelledParagraph', name: 'Labelled paragraph', paragraph: { ...spacing(0, 80), indent: hanging(labelWidth) } },
        { id: 'Note', name: 'Note', run: { ...points(9.5), ...soft } },
        {
          id: 'Quotation',
          name: 'Quotation',
          run: { ...points(11), font: fonts(documentFace) },
          paragraph: { indent: inset, keepLines: true, ...spacing(0, 120) },
        },
        { id: 'QuotationNote', name: 'Quotation note', run: { ...points(9), ...soft }, paragraph: { indent: inset, ...spacing(0, 120) } },
        { id: 'TableText', name: 'Table text', run: points(9), paragraph: tableLine },
        {
          id: 'TableHeading',
          name: 'Table heading',
          run: { ...points(9), bold: true, ...soft },
          paragraph: { ...tableLine, keepNext: true },
        },
        {
          id: 'TableNarrowHeading',
          name: 'Narrow table heading',
          run: { ...points(7.5), bold: true, ...soft },
          paragraph: { ...tableLine, keepNext: true },
        },
        { id: 'TableTotal', name: 'Table total', run: { ...points(9), bold: true }, paragraph: tableLine },
        { id: 'TableNote', name: 'Table note', run: { ...points(8.5), ...soft }, paragraph: spacing(60, 160) },
        { id: 'LetterSender', name: 'Letter sender', run: points(13), paragraph: spacing(0, 40) },
        { id: 'LetterReference', name: 'Letter reference', paragraph: spacing(0, 80) },
        { id: 'LetterAddressee', name: 'Letter addressee', run: points(13), paragraph: spacing(480, 120) },
        { id: 'LetterSubject', name: 'Letter subject', run: { ...points(13), underline: {} }, paragraph: spacing(200, 280) },
        { id: 'LetterSignature', name: 'Letter signature', paragraph: spacing(120, 120) },
        { id: 'Header', name: 'header', run: { ...points(8.5), ...soft }, paragraph: { ...spacing(0, 60), border: { bottom: rule } } },
        {
          id: 'Demonstration',
          name: 'Demonstration',
          run: { ...points(8.5), bold: true, color: colours.warning },
          paragraph: spacing(0, 160),
        },
        { id: 'Footer', name: 'footer', run: { ...points(8.5), ...soft }, paragraph: spacing(0, 0) },
      ].map((style) => ({ basedOn: 'Normal', quickFormat: true, ...style })),
    ],
    characterStyles: [
      { id: 'Strong', name: 'Strong', quickFormat: true, run: { bold: true } },
      { id: 'Symbol', name: 'Symbol', quickFormat: true, run: { noProof: true } },
    ],
  }
}

const inset = { left: 440, right: 440 }
const tableLine = { spacing: { before: 0, after: 0, ...lines(1.05) } }
const rule = { style: BorderStyle.SINGLE, size: 12, space: 4, color: colours.ink }
