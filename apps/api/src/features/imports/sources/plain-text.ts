/**
 * One spelling for the same words, whichever file they come from: single spaces, no soft hyphens or zero-width spaces, entities
 * decoded, letters composed. Joiners stay (Kurdish and Persian need them), and so does every visible sign.
 */
export const plainText = (text: string): string =>
  decodeEntities(text)
    .replace(/[\u00AD\u200B\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')

/** The Index's texts hold HTML; a block ends a word, an inline tag does not. */
export const withoutHtml = (text: string): string =>
  text
    .replace(/<!--[^<>]*-->/g, '')
    .replace(/<\/?(?:p|br|div|li|ul|ol|tr|td|th|table|h[1-6])\b[^<>]*>/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')

/** A list that a cell holds as lines, each perhaps with a bullet. */
export const listItems = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map(withoutBullet)
    .filter((item) => item !== '')

export const withoutBullet = (text: string): string => plainText(text).replace(/^[-–•]\s*/, '')

/** Cuts these signs off the end, in one pass however many there are. */
export const withoutTrailing = (text: string, signs: string): string => {
  let end = text.length
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

export const distinct = (values: readonly string[]): string[] => [...new Set(values)].filter((value) => value !== '')

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+[0-9]?));/gi, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return namedEntity(name) ?? entity
    const codePoint = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity
  })

const namedEntity = (name: string): string | undefined => {
  const [, letter, accent] = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring)$/i.exec(name) ?? []
  return letter !== undefined && accent !== undefined ? letter + combiningAccents[accent] : entities[name]
}

const combiningAccents: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030A',
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwnj: '\u200C',
  zwj: '\u200D',
  lrm: '\u200E',
  rlm: '\u200F',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  bull: '•',
  middot: '·',
  deg: '°',
  ordm: 'º',
  ordf: 'ª',
  sect: '§',
  para: '¶',
  iexcl: '¡',
  iquest: '¿',
  oelig: 'œ',
  OElig: 'Œ',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  szlig: 'ß',
  eth: 'ð',
  thorn: 'þ',
}
