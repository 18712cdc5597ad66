import { m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'
import { Refusal, sentence, staleVersion } from '../../platform/http/index.js'

type Columns = Readonly<Record<string, unknown>>

interface VersionedEntry {
  readonly table: 'mechanisms' | 'reviews' | 'bodies' | 'terms'
  /** What names it for people: its code, and its taxonomy where there are several. */
  readonly key: Columns & { readonly code: string }
  /** 0 makes it; any other is the version that was edited. */
  readonly version: number
  readonly columns: Columns
  readonly findCurrent: () => Promise<unknown>
}

/** Makes or changes an entry in one statement, so that of two people who save at once one is told. Answers its id. */
export async function saveEntry(manager: EntityManager, entry: VersionedEntry): Promise<number> {
  const saved = await (entry.version === 0 ? insert(manager, entry) : update(manager, entry))
  if (saved) return saved.id
  const { code } = entry.key
  if (entry.version === 0) {
    const taken = sentence(m.problem_code_taken, { code })
    throw new Refusal('conflict', taken, { reason: 'code-taken', fields: { code: taken } })
  }
  const current = await entry.findCurrent()
  if (!current) throw new Refusal('not-found', sentence(m.problem_code_unknown, { code }))
  throw staleVersion(current)
}

function insert(manager: EntityManager, { table, key, columns }: VersionedEntry) {
  const values = { ...key, ...columns }
  const places = Object.keys(values).map((_, place) => `$${place + 1}`)
  return firstRow<{ id: number }>(
    manager,
    `INSERT INTO ${table} (${Object.keys(values).join(', ')}) VALUES (${places.join(', ')})
     ON CONFLICT (${Object.keys(key).join(', ')}) DO NOTHING RETURNING id`,
    Object.values(values),
  )
}

function update(manager: EntityManager, { table, key, version, columns }: VersionedEntry) {
  const changes = Object.keys(columns).map((column, place) => `${column} = $${place + 1}`)
  const conditions = [...Object.keys(key), 'version'].map((column, place) => `${column} = $${changes.length + place + 1}`)
  return firstRow<{ id: number }>(
    manager,
    `UPDATE ${table} SET ${changes.join(', ')}, version = version + 1 WHERE ${conditions.join(' AND ')} RETURNING id`,
    [...Object.values(columns), ...Object.values(key), version],
  )
}

/** Whether an entry is reached again by going up from it: the parent of its parent's parent. */
export async function standsAboveItself(
  manager: EntityManager,
  table: 'bodies' | 'terms',
  column: 'parent_id' | 'successor_id',
  id: number,
): Promise<boolean> {
  const found = await firstRow<{ circular: boolean }>(
    manager,
    `WITH RECURSIVE above AS (
       SELECT ${column} AS id FROM ${table} WHERE id = $1
       UNION SELECT t.${column} FROM ${table} t JOIN above ON t.id = above.id
     )
     SELECT EXISTS (SELECT 1 FROM above WHERE id = $1) AS circular`,
    [id],
  )
  return found?.circular ?? false
}

/** Lets one change of a tree in at a time: two at once could close a circle that neither sees. Readers are not held up. */
export const holdTree = (manager: EntityManager, table: 'bodies' | 'terms'): Promise<unknown> =>
  manager.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`)
