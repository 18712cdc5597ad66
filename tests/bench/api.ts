import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from '../../apps/api/dist/server.js'

/** The API as the product runs it, on a database that is there already. */
const app = await createServer({
  databaseUrl: String(process.env['DATABASE_URL']),
  filesFolder: mkdtempSync(join(tmpdir(), 'tawsiya-bench-')),
  demonstration: false,
  runsJobs: false,
})
await app.listen(0, '127.0.0.1')
console.log((await app.getUrl()).replace('[::1]', '127.0.0.1'))
