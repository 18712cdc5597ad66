import type { AssessedStatus, ClaimedStatus, FigurePart, Position, RegisterFilter } from '@tawsiya/sdk'

/** How many recommendations of a scope stand alike: whatever is counted of the scope is a sum of these. */
export interface Cell {
  readonly position: Position | 'none'
  readonly claimed: ClaimedStatus
  readonly assessed: AssessedStatus
  readonly overdue: boolean
  readonly unled: boolean
  readonly count: number
}

/** What a cell can be asked for. */
export type CellPart = Pick<FigurePart, 'position' | 'claimed' | 'assessed' | 'overdue'> & { readonly lead?: ['none'] }

const holds = (cell: Cell, { position, claimed, assessed, overdue, lead }: CellPart): boolean =>
  (!position || position.includes(cell.position)) &&
  (!claimed || claimed.includes(cell.claimed)) &&
  (!assessed || assessed.includes(cell.assessed)) &&
  (!overdue || cell.overdue) &&
  (!lead || cell.unled)

export const countOf = (cells: readonly Cell[], ...parts: readonly CellPart[]): number =>
  cells.reduce((sum, cell) => (parts.every((part) => holds(cell, part)) ? sum + cell.count : sum), 0)

/** The scope's filter with these parts in it, as a list of the register; null where nothing can be in all of them. */
export function narrow(scope: RegisterFilter, ...parts: readonly CellPart[]): RegisterFilter | null {
  let narrowed: RegisterFilter = scope
  for (const { position, claimed, assessed, overdue, lead } of parts) {
    const next = {
      position: common(narrowed.position, position),
      claimed: common(narrowed.claimed, claimed),
      assessed: common(narrowed.assessed, assessed),
      // Nobody leads what somebody leads.
      lead: common(narrowed.lead, lead),
    }
    if (next.position === null || next.claimed === null || next.assessed === null || next.lead === null) return null
    narrowed = { ...narrowed, ...(next as Pick<RegisterFilter, 'position' | 'claimed' | 'assessed' | 'lead'>), ...(overdue && { overdue }) }
  }
  return narrowed
}

/** The values that both allow, where no values allow all; null where nothing is left. */
function common<Value>(allowed: Value[], wanted: readonly Value[] | undefined): Value[] | null {
  if (!wanted) return allowed
  const both = allowed.length === 0 ? [...wanted] : wanted.filter((value) => allowed.includes(value))
  return both.length > 0 ? both : null
}
