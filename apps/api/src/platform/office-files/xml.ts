import { SaxesParser } from 'saxes'
import { MAX_XML_ATTRIBUTES, MAX_XML_DEPTH } from './limits.js'
import { UnreadableFile } from './unreadable-file.js'

export interface XmlHandlers {
  /** `name` comes without its prefix: the parts we read use one vocabulary each. */
  open: (name: string, attributes: Readonly<Record<string, string>>) => void
  close: (name: string) => void
  text: (text: string) => void
}

/** Reads one part from beginning to end without ever holding it whole. */
export const readXml = async (pieces: AsyncIterable<string>, handlers: XmlHandlers): Promise<void> => {
  const parser = new SaxesParser()
  let depth = 0
  let attributes = 0
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MAX_XML_ATTRIBUTES) throw new UnreadableFile('too-large-inside')
  })
  parser.on('opentag', (tag) => {
    attributes = 0
    depth += 1
    if (depth > MAX_XML_DEPTH) throw new UnreadableFile('too-large-inside')
    handlers.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handlers.close(localName(tag.name))
  })
  parser.on('text', handlers.text)
  parser.on('cdata', handlers.text)
  parser.on('error', () => {
    throw new UnreadableFile('damaged')
  })
  for await (const piece of pieces) parser.write(piece)
  parser.close()
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
