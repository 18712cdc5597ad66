import { setTimeout as wait } from 'node:timers/promises'
import type { EntityManager } from 'typeorm'
import { rows } from '../database/index.js'

/** What pg-boss asks of a database. */
interface Statements {
  executeSql(sql: string, values?: unknown[]): Promise<{ rows: never[] }>
}

export const statementsOf = (manager: EntityManager): Statements => ({
  executeSql: async (sql, values) => ({ rows: (await rows<never>(manager, sql, values)) ?? [] }),
})

/** SQLSTATEs of a server that is going or coming back, and the driver's own word for a line that was cut. */
const away = /^(08|57P0)|^ECONN|^EPIPE$|^ENOENT$/

const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  (away.test((error as { code?: string }).code ?? '') || /^Connection terminated|^timeout exceeded/.test(error.message))

/** pg-boss does not expect its database to restart; so it is not told, and its statement waits until the database is back. */
export function patiently(statements: Statements, stopping: AbortSignal): Statements {
  return {
    async executeSql(sql, values) {
      for (;;) {
        try {
          return await statements.executeSql(sql, values)
        } catch (error) {
          if (stopping.aborted || !isAway(error)) throw error
          await wait(500, undefined, { signal: stopping })
        }
      }
    },
  }
}
