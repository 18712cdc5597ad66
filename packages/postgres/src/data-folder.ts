import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PostgresError } from './postgres-error.js'

export interface DataFolder {
  path: string
  cluster: string
  logFile: string
  programs: string
  /** Names the servers of this folder among all processes of the machine. A copy of the folder gets another name. */
  clusterName: string
}

const MAX_LOG_BYTES = 10_000_000

export function dataFolder(dataDir: string): DataFolder | undefined {
  const path = resolve(dataDir)
  const entry = statSync(path, { throwIfNoEntry: false })
  return (
    entry && {
      path,
      cluster: join(path, 'cluster'),
      logFile: join(path, 'server.log'),
      // What root installs here its server's account could not reach.
      programs: process.getuid?.() === 0 ? '/var/cache/tawsiya' : join(path, 'programs'),
      clusterName: `tawsiya-${entry.dev.toString(36)}-${entry.ino.toString(36)}`,
    }
  )
}

export function openDataFolder(dataDir: string): DataFolder {
  try {
    if (mkdirSync(dataDir, { recursive: true, mode: 0o700 })) chmodSync(dataDir, 0o700)
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') {
      throw new PostgresError(`The data folder ${resolve(dataDir)} belongs to another user: start Tawsiya as that user.`)
    }
    throw new PostgresError(`The data folder ${resolve(dataDir)} cannot be used: ${(error as Error).message}.`)
  }
  const folder = dataFolder(dataDir)
  if (!folder) throw new PostgresError(`The data folder ${resolve(dataDir)} has vanished.`)
  setAsideLargeLog(folder.logFile)
  return folder
}

/** The password of a role, which only the owner of the data folder can read; undefined until one is made. */
export function passwordOf(folder: DataFolder, role: string): string | undefined {
  const file = passwordFile(folder, role)
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new PostgresError(`The file ${file} cannot be read: start Tawsiya as the user to whom it belongs.`)
  }
}

/** For the one process that holds the folder's lock. */
export function makePasswordOnce(folder: DataFolder, role: string): string {
  const kept = passwordOf(folder, role)
  if (kept) return kept
  const file = passwordFile(folder, role)
  const password = randomBytes(32).toString('base64url')
  writeFileSync(`${file}.unfinished`, password, { mode: 0o600, flush: true })
  renameSync(`${file}.unfinished`, file)
  return password
}

function passwordFile(folder: DataFolder, role: string): string {
  return join(folder.path, `${role}.password`)
}

function setAsideLargeLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > MAX_LOG_BYTES) renameSync(logFile, `${logFile}.1`)
}
