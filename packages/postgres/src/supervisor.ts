import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { accountFor } from './account.js'
import { createClusterOnce, SUPERUSER } from './cluster.js'
import { type DataFolder, dataFolder, makePasswordOnce, openDataFolder } from './data-folder.js'
import { databaseUrl, prepareDatabase } from './database.js'
import { lockFolder } from './lock.js'
import { processesNamed, stopOrphans } from './orphans.js'
import { PostgresError } from './postgres-error.js'
import { installPrograms } from './programs.js'
import { postmasterOf, startServer, type Server, type ServerPlan } from './server.js'

export interface PostgresOptions {
  /** Holds the database, its passwords and its log, and nothing else. Made if it is not there. */
  dataDir: string
  log?: (line: string) => void
  /** The account that PostgreSQL runs as when root starts it. */
  account?: string
}

export interface Postgres {
  url: string
  stop(): Promise<void>
}

const PORT_ATTEMPTS = 5
const RESTART_PAUSE_MS = 1000

/** Starts PostgreSQL on a folder of its own and keeps it running, at the same address, until stop() is called. */
export async function startPostgres({ dataDir, log = () => {}, account = 'nobody' }: PostgresOptions): Promise<Postgres> {
  const folder = openDataFolder(dataDir)
  const lock = await lockFolder(folder.clusterName, folder.path)
  try {
    const plan = await planServer(folder, account, log)
    const { server, port } = await startOnFreePort(plan)
    const url = await prepareDatabase(folder, port).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    const supervised = superviseServer(server, { ...plan, port }, log)
    return {
      url,
      stop: async () => {
        await supervised.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** The address of the server that another process keeps running on this folder, if one does. */
export function runningPostgres(dataDir: string): string | undefined {
  const folder = dataFolder(dataDir)
  if (!folder) return undefined
  const postmaster = postmasterOf(folder.cluster)
  const running = postmaster?.ready && processesNamed(folder.clusterName).includes(postmaster.pid)
  return running ? databaseUrl(folder, postmaster.port) : undefined
}

async function planServer(folder: DataFolder, accountName: string, log: (line: string) => void): Promise<Omit<ServerPlan, 'port'>> {
  const { cluster, clusterName, logFile } = folder
  const account = accountFor(cluster, accountName)
  const programs = await installPrograms(folder.programs)
  await stopOrphans(cluster, clusterName, log)
  const created = await createClusterOnce({ programs, cluster, account, superuserPassword: makePasswordOnce(folder, SUPERUSER) })
  if (created) log(`Created a new database in ${folder.path}.`)
  return { programs, cluster, clusterName, account, logFile }
}

async function startOnFreePort(plan: Omit<ServerPlan, 'port'>): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort()
    try {
      return { server: await startServer({ ...plan, port }), port }
    } catch (error) {
      const taken = error instanceof PostgresError && error.message.includes('could not create any TCP/IP sockets')
      if (!taken || attempt === PORT_ATTEMPTS) throw error
    }
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.'))))
    })
  })
}

function superviseServer(first: Server, plan: ServerPlan, log: (line: string) => void): { stop(): Promise<void> } {
  let server = first
  let stopping = false

  const startAgain = async (): Promise<void> => {
    while (!stopping) {
      try {
        await stopOrphans(plan.cluster, plan.clusterName, log)
        server = await startServer(plan)
        return
      } catch (error) {
        log((error as Error).message)
        await delay(RESTART_PAUSE_MS)
      }
    }
  }
  const keepRunning = async (): Promise<void> => {
    for (;;) {
      await server.ended
      if (stopping) return
      log('PostgreSQL has stopped by itself. Starting it again.')
      await startAgain()
      if (stopping) return server.stop()
    }
  }
  const kept = keepRunning()

  // A parent that ends without stop() takes its server along.
  const leave = () => server.kill('SIGINT')
  process.once('exit', leave)
  return {
    stop: async () => {
      stopping = true
      process.off('exit', leave)
      await server.stop()
      await kept
    },
  }
}
