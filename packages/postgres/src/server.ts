import { spawn } from 'node:child_process'
import { closeSync, fchownSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Account } from './account.js'
import { PostgresError } from './postgres-error.js'

export interface ServerPlan {
  programs: string
  cluster: string
  clusterName: string
  account: Account
  logFile: string
  port: number
}

export interface Server {
  /** Settles when the process has ended, for whatever reason. */
  ended: Promise<void>
  stop(): Promise<void>
  kill(signal: NodeJS.Signals): void
}

/**
 * The data folder as the server itself sees it: "where I stand". So PostgreSQL never walks the path above its folder,
 * which may be closed to its account, very long, or in letters it can't spell.
 */
export const HERE = '/proc/self/cwd'

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=128MB',
  'effective_cache_size=1GB',
  'work_mem=16MB',
  'maintenance_work_mem=128MB',
  'random_page_cost=1.1',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  // Errors of single statements go to the client only: their texts can hold what users wrote.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_checkpoints=off',
]

const FAST_STOP_MS = 60_000
const IMMEDIATE_STOP_MS = 5_000

/** Starts PostgreSQL and waits until it takes connections, however long it needs to recover from a crash. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  const { log, logStart } = openLog(plan)
  const settings = [...SETTINGS, `port=${plan.port}`, `cluster_name=${plan.clusterName}`].flatMap((setting) => ['-c', setting])
  const child = spawn(join(plan.programs, 'bin/postgres'), ['-D', HERE, ...settings], {
    cwd: plan.cluster,
    ...plan.account,
    env: {},
    stdio: ['ignore', log, log],
    // Of its own session, or Ctrl-C in a terminal would stop it before the application has finished.
    detached: true,
  })
  closeSync(log)
  child.unref()

  let spawnError: Error | undefined
  let running = true
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => ((spawnError = error), (running = false), resolve()))
    child.once('exit', () => ((running = false), resolve()))
  })
  const kill = (signal: NodeJS.Signals) => void (running && child.kill(signal))
  const stop = async () => {
    // SIGINT ends sessions and writes everything out; SIGQUIT leaves the writing to the recovery at the next start.
    kill('SIGINT')
    if (await settles(ended, FAST_STOP_MS)) return
    kill('SIGQUIT')
    if (await settles(ended, IMMEDIATE_STOP_MS)) return
    kill('SIGKILL')
    await ended
  }

  while (running) {
    const postmaster = postmasterOf(plan.cluster)
    if (postmaster?.pid === child.pid && postmaster?.ready) return { ended, stop, kill }
    await delay(20)
  }
  throw new PostgresError(
    `PostgreSQL did not start: ${spawnError?.message ?? lastComplaint(plan.logFile, logStart)} (See ${plan.logFile}.)`,
  )
}

/** What a running server has noted about itself in its folder. */
export function postmasterOf(cluster: string): { pid: number; port: number; ready: boolean } | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

function openLog(plan: ServerPlan): { log: number; logStart: number } {
  const log = openSync(plan.logFile, 'a', 0o600)
  fchownSync(log, plan.account.uid, plan.account.gid)
  return { log, logStart: fstatSync(log).size }
}

function lastComplaint(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString().trim().split('\n')
  const complaint = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? ''
  return complaint.replace(/^.*?(FATAL|PANIC): */, '')
}

async function settles(promise: Promise<void>, withinMs: number): Promise<boolean> {
  const patience = new AbortController()
  try {
    return await Promise.race([promise.then(() => true), delay(withinMs, false, { signal: patience.signal })])
  } finally {
    patience.abort()
  }
}
