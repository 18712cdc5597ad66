import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const folder = new URL('../../seed/', import.meta.url)

/** Reads one of the files that come with the product. A wrong one is a fault of ours and says where. */
export async function readSeedFile<Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(JSON.parse(await readFile(new URL(name, folder), 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(`The file seed/${name} is not as it must be: ${z.prettifyError(parsed.error)}`)
}
