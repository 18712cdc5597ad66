import { join } from 'node:path'
import { runningPostgres, startPostgres, type Postgres } from '@tawsiya/postgres'
import type { Environment } from '../platform/config/environment.js'
import { openDataSource } from '../platform/database/index.js'
import { migrate } from '../platform/database/migrate.js'
import { loadReferenceData } from '../seeding/reference-data.js'
import { CommandError } from './command-error.js'

const log = (line: string) => console.error(line)
const postgresFolder = ({ dataFolder }: Environment) => join(dataFolder, 'postgres')

export const filesFolder = ({ dataFolder }: Environment): string => join(dataFolder, 'files')

/** The database of the product, for as long as the product runs. */
export async function startDatabase(environment: Environment): Promise<Postgres> {
  return environment.databaseUrl ? elsewhere(environment.databaseUrl) : startPostgres({ dataDir: postgresFolder(environment), log })
}

/** The database of the product whether it runs or not: what was not running before does not run afterwards. */
export async function borrowDatabase(environment: Environment): Promise<Postgres> {
  const running = environment.databaseUrl ?? runningPostgres(postgresFolder(environment))
  return running ? elsewhere(running) : startDatabase(environment)
}

const elsewhere = (url: string): Postgres => ({ url, stop: () => Promise.resolve() })

/** Brings a database to where the product can serve from it. */
export async function prepareDatabase(url: string): Promise<void> {
  const dataSource = await openDataSource(url).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`The database on ${new URL(url).host} cannot be used: ${error.message || error.code}.`)
  })
  try {
    await migrate(dataSource, () => dataSource.transaction(loadReferenceData))
  } finally {
    await dataSource.destroy()
  }
}
