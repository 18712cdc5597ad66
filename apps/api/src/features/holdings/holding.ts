import type { HeldKind, Language, Role } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'

/*
 * What a person or a body holds. Each feature says in a `Holding` how what it keeps is found, goes to another and comes back;
 * the registries list them. A table that refers to accounts must be a holding, history, or personal: a test sees to it.
 */

export interface FoundThing {
  readonly id: number
  readonly label: string
  readonly dueOn: string | null
  /** Of a membership: whose it is, and as what. */
  readonly accountId: number | null
  readonly role?: Role
  /** The recommendations that it is about. */
  readonly codes: readonly string[]
}

export interface Search {
  readonly holderId: number
  /** What is still held on this day. */
  readonly day: string
  /** Only what belongs to this body, where a person hands over one body's work. */
  readonly bodyId: number | null
  readonly language: Language
}

export interface Moving {
  readonly ids: readonly number[]
  readonly fromId: number
  /** Null where nobody continues it. */
  readonly toId: number | null
  readonly day: string
  readonly actorId: number | null
  readonly successionId: number | null
}

/** One row that moved, enough to bring it back. */
export interface Move {
  readonly rowId: number
  /** What was made in its place, where it could not simply change hands. */
  readonly madeId: number | null
  readonly before: Readonly<Record<string, unknown>>
}

export interface MovedSince {
  readonly moves: readonly Move[]
  readonly fromId: number
  readonly toId: number | null
  readonly since: string
}

export interface Holding {
  readonly kind: HeldKind
  /** `table.column`, for the test that nothing is forgotten. */
  readonly columns: readonly string[]
  find(manager: EntityManager, search: Search): Promise<FoundThing[]>
  /** Answers what moved; nothing where it follows something else that moves. */
  move(manager: EntityManager, moving: Moving): Promise<Move[]>
  undo(manager: EntityManager, moved: MovedSince): Promise<void>
  /** The names of those to which something has happened since, so that they cannot be brought back. */
  touched(manager: EntityManager, moved: MovedSince): Promise<string[]>
}
