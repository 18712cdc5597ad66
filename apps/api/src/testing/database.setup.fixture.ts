import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@tawsiya/postgres'
import type { DataSource } from 'typeorm'
import { openDataSource } from '../platform/database/index.js'
import { migrate } from '../platform/database/migrate.js'

/**
 * One PostgreSQL for the run (or DATABASE_URL's), one migrated template in it; each test file works on a clone. Beside it stands the
 * demonstration, once a test has asked for it.
 */
export default async function setup() {
  const dataDir = mkdtempSync(join(tmpdir(), 'tawsiya-test-'))
  const server = process.env['DATABASE_URL'] ? undefined : await startPostgres({ dataDir })
  const url = server?.url ?? String(process.env['DATABASE_URL'])
  const template = `tawsiya_template_${process.pid}`
  const admin = await openDataSource(url)
  await admin.query(`CREATE DATABASE ${template}`)
  const database = await openDataSource(withDatabase(url, template))
  await migrate(database)
  await database.destroy()
  process.env['TEST_DATABASE_URL'] = url
  process.env['TEST_TEMPLATE'] = template
  process.env['TEST_DEMONSTRATION'] = `${template}_demonstration`
  process.env['TEST_DEMONSTRATION_FILES'] = join(dataDir, 'demonstration-files')

  return async () => {
    await dropDatabase(admin, `${template}_demonstration`)
    await dropDatabase(admin, template)
    await admin.destroy()
    await server?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** By force where lines are still open. Force may not end an autovacuum, which is the superuser's; without it PostgreSQL does that itself. */
export async function dropDatabase(admin: DataSource, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => admin.query(`DROP DATABASE IF EXISTS ${name}`))
}
