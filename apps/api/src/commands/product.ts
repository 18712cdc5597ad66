import { once } from 'node:events'
import { AccountsService } from '../features/accounts/index.js'
import type { Environment } from '../platform/config/environment.js'
import { loadDemonstration } from '../seeding/demonstration/load-demonstration.js'
import { createServer } from '../server.js'
import { filesFolder, prepareDatabase, startDatabase } from './database-server.js'
import { freePort } from './free-port.js'
import { startWebServer } from './web-server.js'

const nobodyYet = 'Nobody can sign in yet. Make the first administrator: npm run -s tawsiya -- accounts create (see: help).'

/**
 * Runs database, API and web server until it is told to stop, and then ends them in the other order: nobody is served any more,
 * then nothing asks the database any more, then the database goes.
 */
export async function runProduct(environment: Environment, stopped: AbortSignal): Promise<void> {
  await using running = new AsyncDisposableStack()
  const { host, origin, demonstration, mail } = environment
  const port = await freePort(host, environment.port)

  const database = running.adopt(await startDatabase(environment), (started) => started.stop())
  stopped.throwIfAborted()
  await prepareDatabase(database.url)
  stopped.throwIfAborted()

  const api = await createServer({
    databaseUrl: database.url,
    filesFolder: filesFolder(environment),
    s3: environment.s3,
    demonstration,
    runsJobs: true,
    mail: mail && { ...mail, address: origin ?? `http://127.0.0.1:${port}` },
  })
  running.defer(() => api.close())
  if (demonstration) await loadDemonstration(api)
  await api.listen(0, '127.0.0.1')
  stopped.throwIfAborted()

  const apiUrl = await api.getUrl()
  const web = running.adopt(await startWebServer({ host, port, origin, apiUrl }, stopped), (started) => started.stop())
  console.log(`Tawsiya is at ${origin ?? web.url}`)
  if (!(await api.get(AccountsService).hasAdministrator())) console.error(nobodyYet)
  if (!stopped.aborted) await once(stopped, 'abort')
}
