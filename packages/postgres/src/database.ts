import pg from 'pg'
import { SUPERUSER } from './cluster.js'
import { type DataFolder, makePasswordOnce, passwordOf } from './data-folder.js'
import { PostgresError } from './postgres-error.js'

export const DATABASE = 'tawsiya'

/** The application's own role: it owns its database and may make others, and nothing more, as on any managed PostgreSQL. */
const ROLE = 'tawsiya'

const WRONG_PASSWORD = '28P01'
const NO_SUCH_DATABASE = '3D000'

/** Nothing before the role has its password. */
export function databaseUrl(folder: DataFolder, port: number): string | undefined {
  const password = passwordOf(folder, ROLE)
  return password && urlFor(ROLE, password, port, DATABASE)
}

/** Makes sure that the role and the database are there and that PostgreSQL can read Arabic and Kurdish, and returns the address. */
export async function prepareDatabase(folder: DataFolder, port: number): Promise<string> {
  const password = makePasswordOnce(folder, ROLE)
  const url = urlFor(ROLE, password, port, DATABASE)
  try {
    await checkTrigrams(url)
  } catch (error) {
    const code = (error as pg.DatabaseError).code
    if (code !== WRONG_PASSWORD && code !== NO_SUCH_DATABASE) throw error
    await createRoleAndDatabase(folder, port, password)
    await checkTrigrams(url)
  }
  return url
}

function urlFor(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
}

async function checkTrigrams(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
    const { rows } = await client.query<{ trigrams: number }>(`SELECT cardinality(show_trgm('کوردستان')) AS trigrams`)
    if (!rows[0]?.trigrams) {
      throw new PostgresError(
        'PostgreSQL does not see letters in Arabic and Kurdish words: this machine lacks the locale C.UTF-8. Install it and start with a new data folder.',
      )
    }
  })
}

async function createRoleAndDatabase(folder: DataFolder, port: number, rolePassword: string): Promise<void> {
  const url = urlFor(SUPERUSER, makePasswordOnce(folder, SUPERUSER), port, 'postgres')
  const work = async (client: pg.Client) => {
    const roles = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [ROLE])
    const password = client.escapeLiteral(rolePassword)
    await client.query(`${roles.rowCount ? 'ALTER' : 'CREATE'} ROLE ${ROLE} LOGIN CREATEDB PASSWORD ${password}`)
    const databases = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
    if (!databases.rowCount) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLE}`)
  }
  await withClient(url, work).catch((error: pg.DatabaseError) => {
    if (error.code !== WRONG_PASSWORD) throw error
    throw new PostgresError(
      `The file ${SUPERUSER}.password in ${folder.path} is not the one that belongs to this database: restore it from a backup.`,
    )
  })
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  // A lost connection also fails the query that waits for it; without a listener it would end the process instead.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
