import type { Report } from './parsed-file.js'

/** How each goal's targets are numbered: so many by number, then by letter. */
const targets: readonly (readonly [numbered: number, lettered: number])[] = [
  [5, 2],
  [5, 3],
  [9, 4],
  [7, 3],
  [6, 3],
  [6, 2],
  [3, 2],
  [10, 2],
  [5, 3],
  [7, 3],
  [7, 3],
  [8, 3],
  [3, 2],
  [7, 3],
  [9, 3],
  [10, 2],
  [19, 0],
]

/** `16 - Peace, justice…` is a goal, `16.b - …` a target. */
export const readSdgs = (labels: readonly string[], report: Report): string[] => {
  const codes = labels.flatMap((label) => {
    const code = sdgCode(label)
    if (code === null) report('unknown-sdg', { sdg: label })
    return code ?? []
  })
  return [...new Set(codes)]
}

const sdgCode = (label: string): string | null => {
  const [, goal, target] = /^(?:(?:SDG|Goal|Target)\s*)?(\d{1,2})(?:\.(\d{1,2}|[a-d]))?(?![\w.])/i.exec(label) ?? []
  const [numbered, lettered] = targets[Number(goal) - 1] ?? []
  if (goal === undefined || numbered === undefined || lettered === undefined) return null
  if (target === undefined) return String(Number(goal))
  const letter = target.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)
  const exists = /\d/.test(target) ? Number(target) >= 1 && Number(target) <= numbered : letter < lettered
  return exists ? `${Number(goal)}.${target.toLowerCase()}` : null
}
