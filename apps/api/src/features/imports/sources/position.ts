import type { Position } from '@tawsiya/sdk'
import type { PositionSource, Report } from './parsed-file.js'
import { withoutBullet, withoutTrailing } from './plain-text.js'

/**
 * "Rejected" and "not accepted" are older words for what the Human Rights Council has called "noted" since the second cycle.
 */
const positionWords: Record<string, Position> = {
  supported: 'supported',
  support: 'supported',
  accepted: 'supported',
  noted: 'noted',
  'not supported': 'noted',
  'not accepted': 'noted',
  rejected: 'noted',
  reject: 'noted',
  'partially supported': 'partially-supported',
  'supported in part': 'partially-supported',
  'partially accepted': 'partially-supported',
  'accepted in part': 'partially-supported',
  pending: 'pending',
  consider: 'pending',
  'under consideration': 'pending',
  'to be examined': 'pending',
}

export const readPosition = (labels: readonly string[], report: Report): Position | null => {
  const words = labels.flatMap((label) => label.split(/[/;\n]/)).map(withoutBullet)
  const written = words.filter((word) => word !== '')
  if (written.length === 0) {
    report('no-position')
    return null
  }
  const positions = written.map((word) => positionWords[word.toLowerCase()])
  const known = positions.filter((position) => position !== undefined)
  const position = known.length === positions.length ? combinePositions(known) : null
  if (position === null) report('unknown-position', { position: written.join(' / ') })
  return position
}

/** One number may be supported in one part and noted in another; other mixtures mean nothing. */
export const combinePositions = (positions: readonly Position[]): Position | null => {
  const [first, ...others] = new Set(positions)
  if (first === undefined) return null
  if (others.length === 0) return first
  return new Set(positions).has('pending') ? null : 'partially-supported'
}

/** `A/HRC/59/15/Add.1 - Para.3` */
export const readPositionSource = (source: string, report: Report): PositionSource | null => {
  const [, symbol, rest = ''] = /^([A-Z][\w.]*(?:\/\w+(?:\.\w+)*(?:-\d+)*)+)(.*)$/.exec(source) ?? []
  if (symbol === undefined) {
    report('unclear-source', { source })
    return null
  }
  const paragraph = withoutTrailing(rest.replace(/^[\s.,;:–-]*(?:para(?:graph)?s?\b)?[.\s]*/i, ''), '.; ')
  const numbers = paragraph === '' ? [] : paragraph.split(/\s*(?:[-–,;]|\band\b|\bto\b)\s*/)
  if (!numbers.every((number) => /^\d+(?:\.\d+)*(?:\s?\([a-z]+\))?$/.test(number))) report('unclear-source', { source })
  return { symbol, paragraph: paragraph === '' ? null : paragraph }
}

/** The addendum belongs to the report whose paragraphs the numbers count: A/HRC/59/15/Add.1 answers A/HRC/59/15. */
export const reportOf = (symbol: string): string => symbol.replace(/\/(?:Add|Corr|Rev)\.\d+(?=\/|$)/gi, '')
