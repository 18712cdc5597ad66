import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What the launcher fetches and notes; safe to delete. */
export const tools = join(root, '.tools')

/** Progress goes to stderr: stdout belongs to the command. */
export function say(line) {
  console.error(line)
}
