import { text } from 'node:stream/consumers'
import { SaxesParser } from 'saxes'
import { fromBufferPromise } from 'yauzl'

/** A Word document read back, part by part. XML that is not well formed is refused. */
export const readBack = async (docx: Buffer) => {
  const parts = new Map<string, Element>()
  const zip = await fromBufferPromise(docx)
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, parse(await text(await zip.openReadStreamPromise(entry))))

  const part = (name: string): Element => {
    const found = parts.get(name)
    if (!found) throw new Error(`The file has no ${name}.`)
    return found
  }
  return { parts, part, body: part('word/document.xml') }
}

export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

const parse = (xml: string): Element => {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (characters) => {
    const element = open.at(-1)
    if (element) element.text += characters
  })
  parser.on('closetag', () => open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root
}

/** Every element of that name within, in the order of the file. */
export const all = (within: Element, name: string): Element[] =>
  within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])

export const first = (within: Element, name: string): Element | undefined => all(within, name)[0]

export const valueOf = (within: Element, name: string): string | undefined => first(within, name)?.attributes['w:val']

/** What a reader sees of a paragraph; a source stands as `[3]`. The marks that only order the letters are left out. */
export const textOf = (paragraph: Element): string => {
  const seen = (element: Element): string => {
    switch (element.name) {
      case 'w:t':
        return element.text
      case 'w:tab':
        return '\t'
      case 'w:br':
        return '\n'
      case 'w:pPr':
        return ''
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return `[${element.attributes['w:id']}]`
      case 'w:fldSimple':
        return `[${element.children.map(seen).join('')}]`
      default:
        return element.children.map(seen).join('')
    }
  }
  return seen(paragraph).replace(/[\u200e\u200f]/g, '')
}

export const paragraphsOf = (within: Element): string[] =>
  all(within, 'w:p')
    .map(textOf)
    .filter((line) => line !== '')
