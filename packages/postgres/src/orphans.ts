import { readFileSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { postmasterOf } from './server.js'

/**
 * Stops what a parent that was killed has left running, and clears the way for a new server.
 *
 * A process is ours if it bears the cluster's name on its command line: a process id alone proves nothing,
 * since after a crash of the machine somebody else may have it.
 */
export async function stopOrphans(cluster: string, clusterName: string, log: (line: string) => void): Promise<void> {
  const orphans = processesNamed(clusterName)
  if (orphans.length > 0) {
    log('PostgreSQL is still running without its parent. Stopping it first.')
    const postmaster = postmasterOf(cluster)
    if (postmaster && orphans.includes(postmaster.pid)) await signal([postmaster.pid], 'SIGINT', clusterName, 30_000)
    await signal(processesNamed(clusterName), 'SIGQUIT', clusterName, 5_000)
    await signal(processesNamed(clusterName), 'SIGKILL', clusterName, 5_000)
  }
  // With none of ours alive this file is stale, and PostgreSQL would trust it if its process id has been given to another process.
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}

export function processesNamed(clusterName: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => bearsName(pid, clusterName))
}

function bearsName(pid: number, clusterName: string): boolean {
  try {
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return commandLine.startsWith(`postgres: ${clusterName}:`) || commandLine.split('\0').includes(`cluster_name=${clusterName}`)
  } catch {
    return false
  }
}

async function signal(pids: number[], name: NodeJS.Signals, clusterName: string, patienceMs: number): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  const end = Date.now() + patienceMs
  while (pids.some((pid) => bearsName(pid, clusterName)) && Date.now() < end) await delay(20)
}
