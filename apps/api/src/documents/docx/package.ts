import { wordLanguage } from './styles.js'
import { layoutOf, type Paper } from '../paper.js'

/*
 * A frozen brief is the same for ever, and so is its file. The docx library writes the moment of drawing in two places, the
 * document's properties and the ZIP directory; both are put right here. The ids it hands out count from the start of each document.
 */

/** The file's properties: no person and no hour. */
export const coreProperties = ({ title, language }: Paper) => ({
  path: 'docProps/core.xml',
  data:
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:language>${wordLanguage(language)}</dc:language>` +
    '</cp:coreProperties>',
})

/** Where the sources stand: Word takes it from here alone that endnotes end the body, and not the annex after it. */
export const settings = (paper: Paper) => ({
  path: 'word/settings.xml',
  data:
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:defaultTabStop w:val="720"/>' +
    (layoutOf(paper).notes === 'endnotes' ? '<w:endnotePr><w:pos w:val="sectEnd"/><w:numFmt w:val="decimal"/></w:endnotePr>' : '') +
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
})

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Midnight, 1 January 1980: the earliest moment a ZIP can tell. */
const zipEpoch = 0x0021_0000
const endOfDirectory = Buffer.from('PK\x05\x06', 'latin1')

export const withoutTheHour = (zip: Buffer): Buffer => {
  const end = zip.lastIndexOf(endOfDirectory)
  let entry = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const localHeader = zip.readUInt32LE(entry + 42)
    zip.writeUInt32LE(zipEpoch, entry + 12)
    zip.writeUInt32LE(zipEpoch, localHeader + 10)
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return zip
}
