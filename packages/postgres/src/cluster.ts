import { spawn } from 'node:child_process'
import { chownSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from './account.js'
import { PostgresError } from './postgres-error.js'
import { HERE } from './server.js'

export const SUPERUSER = 'postgres'

interface NewCluster {
  programs: string
  cluster: string
  account: Account
  superuserPassword: string
}

/** Makes the cluster if there is none yet. It gets its name only when it is whole and on the disk. */
export async function createClusterOnce({ programs, cluster, account, superuserPassword }: NewCluster): Promise<boolean> {
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => undefined)) return false

  const unfinished = `${cluster}.unfinished`
  const passwordFile = `${cluster}.password`
  // With patience: the initdb of a killed parent may still be writing until it finds its folder gone.
  await rm(unfinished, { recursive: true, force: true, maxRetries: 10 })
  mkdirSync(unfinished, { mode: 0o700 })
  chownSync(unfinished, account.uid, account.gid)
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 })
  chownSync(passwordFile, account.uid, account.gid)
  try {
    await initdb(programs, unfinished, account, passwordFile)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, cluster)
  await syncFolder(dirname(cluster))
  return true
}

async function initdb(programs: string, folder: string, account: Account, passwordFile: string): Promise<void> {
  const options = [
    ['-D', HERE],
    ['-U', SUPERUSER],
    // Handed over as an open file: the account may not be able to walk to it.
    ['--pwfile=/dev/stdin'],
    ['--auth-host=scram-sha-256', '--auth-local=reject'],
    ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C'],
    // Not C: pg_trgm asks the C library what is a letter, and under C no letter of Arabic or Kurdish is one.
    ['--lc-ctype=C.UTF-8'],
  ].flat()
  const password = openSync(passwordFile, 'r')
  const child = spawn(join(programs, 'bin/initdb'), options, { cwd: folder, ...account, env: {}, stdio: [password, 'pipe', 'pipe'] })
  closeSync(password)

  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (output += bytes.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(new PostgresError(`The database could not be created: ${error.message}.`)))
    child.once('close', resolve)
  })
  if (code !== 0) {
    const complaint = output.split('\n').findLast((line) => /error|fatal/i.test(line)) ?? output.trim()
    throw new PostgresError(`The database could not be created: ${complaint.replace(/^initdb: error: /, '')}`)
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync()
  await folder.close()
}
