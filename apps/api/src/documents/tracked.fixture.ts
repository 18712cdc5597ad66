import { all, first, paragraphsOf, readBack, textOf, type Element } from './read-back.fixture.js'

/** The paragraphs of a Word file after all its tracked changes are taken or refused, as Word does it; a source stands as its note. */
export async function linesAfter(file: Uint8Array, choice: 'accept' | 'reject'): Promise<string[]> {
  const { body, parts } = await readBack(Buffer.from(file))
  const notes = parts.get('word/footnotes.xml') ?? parts.get('word/endnotes.xml')
  const noteOf = (id: string | undefined) => {
    const note = notes && [...all(notes, 'w:footnote'), ...all(notes, 'w:endnote')].find(({ attributes }) => attributes['w:id'] === id)
    return `[${note ? paragraphsOf(note).join(' ').trim() : `no note ${id}`}]`
  }
  const [gone, stays] = choice === 'accept' ? ['w:del', 'w:ins'] : ['w:ins', 'w:del']
  const settled = (element: Element): Element[] => {
    const { name, attributes } = element
    if (name === gone || (name === 'w:tr' && marked(element, 'w:trPr', gone))) return []
    if (name === stays) return element.children.flatMap(settled)
    if (name === 'w:footnoteReference' || name === 'w:endnoteReference') return [words(noteOf(attributes['w:id']))]
    if (name === 'w:instrText' || name === 'w:delInstrText') return [words(noteOf(sourceIn(element.text)))]
    if (name === 'w:fldSimple') return attributes['w:instr']?.includes('NOTEREF') ? [words(noteOf(sourceIn(attributes['w:instr'])))] : []
    const kept = { ...element, name: name === 'w:delText' ? 'w:t' : name, children: element.children.flatMap(settled) }
    return name === 'w:r' && isShownNumber(kept) ? [] : [kept]
  }
  const lines: string[] = []
  let joined = ''
  for (const paragraph of all({ ...body, children: body.children.flatMap(settled) }, 'w:p')) {
    joined += textOf(paragraph)
    if (marked(paragraph, 'w:pPr', gone)) continue
    if (joined !== '') lines.push(joined)
    joined = ''
  }
  return lines
}

/** Under which names and of which moments a Word file lists its changes. */
export async function listedUnder(file: Uint8Array): Promise<string[]> {
  const { body } = await readBack(Buffer.from(file))
  const changes = [...all(body, 'w:ins'), ...all(body, 'w:del')]
  return [...new Set(changes.map(({ attributes }) => `${attributes['w:author']} ${attributes['w:date']}`))]
}

const words = (text: string): Element => ({ name: 'w:t', attributes: {}, children: [], text })
const marked = (element: Element, properties: string, mark: string): boolean =>
  element.children.some((child) => child.name === properties && first(child, mark) !== undefined)
const sourceIn = (instruction: string): string | undefined => /_Source(\d+)/.exec(instruction)?.[1]

/** What a cross-reference showed when the file was made: Word counts anew. */
const isShownNumber = (run: Element): boolean =>
  /^(Footnote|Endnote)Reference$/.test(first(run, 'w:rStyle')?.attributes['w:val'] ?? '') && /^\d+$/.test(textOf(run))
