import { SaxesParser } from 'saxes'
import { UnreadableFile } from './unreadable-file.js'

/** Office documents nest a few dozen levels and give a tag a dozen attributes; more is made to exhaust us. */
const MAX_DEPTH = 256
const MAX_ATTRIBUTES = 256

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
    if (attributes > MAX_ATTRIBUTES) throw new UnreadableFile('too-large-inside')
  })
  parser.on('opentag', (tag) => {
    attributes = 0
    depth += 1
    if (depth > MAX_DEPTH) throw new UnreadableFile('too-large-inside')
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
