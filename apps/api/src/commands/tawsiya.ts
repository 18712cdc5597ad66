import 'reflect-metadata'
import { readEnvironment } from '../platform/config/environment.js'
import { explain } from './command-error.js'
import { createAccount } from './create-account.js'
import { importFile } from './import-file.js'
import { root } from './root.js'
import { usage, UsageError } from './usage.js'

process.exit(await run(process.argv.slice(2)))

/** Answers the exit code. */
async function run(args: string[]): Promise<number> {
  try {
    await runCommand(args)
    return 0
  } catch (error) {
    const wrongUse = error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
    console.error(wrongUse ? `${(error as Error).message}\nSee: npm run -s tawsiya -- help` : explain(error))
    return wrongUse ? 2 : 1
  }
}

async function runCommand([command, ...args]: string[]): Promise<void> {
  if (command === 'help' || command === '--help') return console.log(usage)
  const environment = readEnvironment(process.env, root)
  if (command === 'import') return importFile(args, environment)
  if (command === 'accounts' && args[0] === 'create') return createAccount(args.slice(1), environment)
  throw new UsageError(
    command === undefined ? 'A command is missing.' : `There is no command “${[command, ...args.slice(0, 1)].join(' ')}”.`,
  )
}
