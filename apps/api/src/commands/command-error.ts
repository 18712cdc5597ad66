import { PostgresError } from '@tawsiya/postgres'
import { BadSetting } from '../platform/config/environment.js'
import { Refusal } from '../platform/http/index.js'

/** What the person at the terminal can put right: shown as it is. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** One sentence for what the person at the terminal can put right; everything there is for a fault of ours. */
export function explain(error: unknown): string {
  if (error instanceof Refusal) return error.sentence('en')
  if (error instanceof CommandError || error instanceof BadSetting || error instanceof PostgresError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
