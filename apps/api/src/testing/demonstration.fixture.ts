import { openDataSource } from '../platform/database/index.js'
import { loadDemonstration } from '../seeding/demonstration/load-demonstration.js'
import { loadReferenceData } from '../seeding/reference-data.js'
import { createServer } from '../server.js'
import { openTestApp, type TestApp, type TestOptions } from './app.fixture.js'
import { withDatabase } from './database.setup.fixture.js'

/** The whole API on a demonstration of its own. Whoever asks first plays it, and all work on copies. */
export async function openDemonstration(options?: TestOptions): Promise<TestApp> {
  const template = String(process.env['TEST_DEMONSTRATION'])
  const files = String(process.env['TEST_DEMONSTRATION_FILES'])
  const admin = await openDataSource(String(process.env['TEST_DATABASE_URL']))
  await admin.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [template])
    const played: unknown[] = await manager.query('SELECT FROM pg_database WHERE datname = $1', [template])
    if (played.length > 0) return
    // What stops half way is under another name.
    const stage = `${template}_stage`
    await admin.query(`CREATE DATABASE ${stage} TEMPLATE ${process.env['TEST_TEMPLATE']}`)
    await play(withDatabase(String(process.env['TEST_DATABASE_URL']), stage), files)
    await admin.query(`ALTER DATABASE ${stage} RENAME TO ${template}`)
  })
  await admin.destroy()
  return openTestApp(options, { template, files })
}

async function play(databaseUrl: string, filesFolder: string): Promise<void> {
  const app = await createServer({ databaseUrl, filesFolder, demonstration: true, runsJobs: false, mail: undefined })
  const database = await openDataSource(databaseUrl)
  await database.transaction(loadReferenceData)
  await loadDemonstration(app)
  await database.destroy()
  await app.close()
}
