import { createHash } from 'node:crypto'

/**
 * The mark that a row carries out of sight, so that it is known again when its code was written otherwise. Filling cells down
 * counts numbers up, so a mark ends with what only the right number has.
 */
export const rowKey = (componentId: number): string => `tw-${componentId}-${check(componentId)}`

export function componentOfKey(value: string): number | null {
  const [, digits, given] = /\btw-(\d{1,9})-([0-9a-f]{4})\b/.exec(value) ?? []
  const componentId = Number(digits)
  return given !== undefined && given === check(componentId) ? componentId : null
}

const check = (componentId: number): string => createHash('sha256').update(`tawsiya pack row ${componentId}`).digest('hex').slice(0, 4)
