import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ReceivedFile } from '@tawsiya/sdk'
import { ImportsService, type Importer } from '../features/imports/index.js'
import type { Environment } from '../platform/config/environment.js'
import { hashOfFile } from '../platform/storage/incoming-folder.js'
import { CommandError } from './command-error.js'
import { UsageError } from './usage.js'
import { onProduct } from './working-product.js'

const options = {
  review: { type: 'string' },
  country: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

interface Outcome {
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly problems: readonly { readonly row: number; readonly reason: string }[]
}

const commandLine: Importer = { accountId: null, language: 'en' }
const pageSize = 500

/** `import FILE`: brings a file into the register, or says what that would change. */
export async function importFile(args: string[], environment: Environment): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0) throw new UsageError('import takes one file.')
  const file = await fileAt(path)
  const choice = { reviewCode: values.review ?? null, country: values.country?.toUpperCase() ?? null }

  const outcome = await onProduct(environment, async (app): Promise<Outcome> => {
    const imports = app.get(ImportsService)
    const { id, counts } = await imports.preview(file, choice, commandLine)
    const problems = await problemsOf(imports, id)
    await (values['dry-run'] ? imports.discard(id) : imports.apply(id, commandLine))
    return { new: counts.new, changed: counts.changed, unchanged: counts.unchanged, problems }
  })
  console.log(values.json ? JSON.stringify(outcome) : inWords(outcome, values['dry-run']))
}

async function fileAt(path: string): Promise<ReceivedFile> {
  try {
    const { size } = await stat(path)
    return { name: basename(path), path, size, sha256: await hashOfFile(path), read: () => readFile(path) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CommandError(`There is no file ${resolve(path)}.`)
    throw new CommandError(`The file ${resolve(path)} cannot be read: ${code}.`)
  }
}

async function problemsOf(imports: ImportsService, id: number): Promise<Outcome['problems']> {
  const found: { row: number; reason: string }[] = []
  for (let page = 1; ; page++) {
    const { items, total } = await imports.rows(id, { change: 'problem', page, pageSize }, commandLine.language)
    found.push(...items.map(({ row, reason }) => ({ row, reason: reason ?? '' })))
    if (page * pageSize >= total) return found
  }
}

function inWords({ problems, ...counts }: Outcome, dryRun: boolean): string {
  const summary = `${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${problems.length} with a problem.`
  return [dryRun ? `It would be: ${summary}` : summary, ...problems.map(({ row, reason }) => `Row ${row}: ${reason}`)].join('\n')
}
