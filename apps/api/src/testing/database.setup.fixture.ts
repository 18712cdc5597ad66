import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@tawsiya/postgres'
import { openDataSource } from '../platform/database/index.js'

/**
 * One PostgreSQL for the run (or DATABASE_URL's), one migrated template in it; each test file works on a clone.
 */
export default async function setup() {
  const dataDir = mkdtempSync(join(tmpdir(), 'tawsiya-test-'))
  const server = process.env['DATABASE_URL'] ? undefined : await startPostgres({ dataDir })
  const url = server?.url ?? String(process.env['DATABASE_URL'])
  const template = `tawsiya_template_${process.pid}`
  const admin = await openDataSource(url)
  await admin.query(`CREATE DATABASE ${template}`)
  const database = await openDataSource(withDatabase(url, template))
  await database.runMigrations()
  await database.destroy()
  process.env['TEST_DATABASE_URL'] = url
  process.env['TEST_TEMPLATE'] = template

  return async () => {
    await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
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
