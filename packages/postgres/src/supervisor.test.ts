import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dataFolder } from './data-folder.js'
import { processesNamed } from './orphans.js'
import { type Postgres, runningPostgres, startPostgres } from './supervisor.js'

// Long and not in Latin letters, as a folder in somebody's home may be. Longer than the path of any Unix socket, too.
const root = mkdtempSync(join(tmpdir(), 'tawsiya-'))
const dataDir = join(root, 'مجلد البيانات', 'پەڕگەکانی کوردستان '.repeat(4).trim(), 'postgres')

const opened: Postgres[] = []
const parents: ChildProcess[] = []
const logged: string[] = []

async function start(folder = dataDir): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir: folder, log: (line) => logged.push(line) })
  opened.push(postgres)
  return postgres
}

/** Another process that starts PostgreSQL, so that it can be killed. */
async function startParent(script = ''): Promise<ChildProcess> {
  const main = `import { startPostgres } from ${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)}
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log('started')
    ${script || 'setInterval(() => {}, 1000)'}`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', main], { stdio: ['ignore', 'pipe', 'inherit'] })
  parents.push(parent)
  await new Promise((resolve, reject) => {
    parent.stdout?.once('data', resolve)
    parent.once('exit', () => reject(new Error('The parent ended before its server had started.')))
  })
  return parent
}

async function killParent(parent: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => parent.once('exit', resolve))
  parent.kill('SIGKILL')
  await gone
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const names = (url: string) =>
  query<{ name: string }>(url, 'SELECT name FROM bodies ORDER BY name').then((rows) => rows.map((row) => row.name))
const add = (url: string, name: string) => query(url, `INSERT INTO bodies VALUES ('${name}')`)
const servers = () => processesNamed(dataFolder(dataDir)?.clusterName ?? '')
const postmaster = () => Number(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])

beforeAll(async () => {
  const postgres = await start()
  await query(postgres.url, 'CREATE TABLE bodies (name text)')
  await add(postgres.url, 'Ministry of Health')
  await postgres.stop()
  opened.length = 0
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((postgres) => postgres.stop()))
  for (const parent of parents.splice(0)) parent.kill('SIGKILL')
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the database', () => {
  test('sees the letters of Arabic and Kurdish words', async () => {
    const { url } = await start()
    const [row] = await query<Record<string, number | boolean>>(
      url,
      `SELECT cardinality(show_trgm('توصية')) AS arabic, similarity('کوردستان', 'کوردستانی') > 0.6 AS kurdish, pg_encoding_to_char(encoding) = 'UTF8' AS utf8
       FROM pg_database WHERE datname = current_database()`,
    )
    expect(row).toEqual({ arabic: 6, kurdish: true, utf8: true })
  })

  test('writes to the disk before it acknowledges', async () => {
    const { url } = await start()
    expect(await query(url, `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`)).toEqual([
      { fsync: 'on', commit: 'on' },
    ])
  })

  test('keeps what was written from one start to the next', async () => {
    const { url } = await start()
    expect(await names(url)).toContain('Ministry of Health')
  })

  test('gives the application no more than its own database', async () => {
    const { url } = await start()
    expect(await query(url, 'SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false, rolcreatedb: true },
    ])
  })
})

describe('other users of the machine', () => {
  test('can read neither the passwords nor the data', async () => {
    await start()
    const modes = ['tawsiya.password', 'postgres.password', 'server.log', 'cluster', '.'].map((name) =>
      (statSync(join(dataDir, name)).mode & 0o777).toString(8),
    )
    expect(modes).toEqual(['600', '600', '600', '700', '700'])
  })

  test('are refused without the password', async () => {
    const { url } = await start()
    for (const role of ['tawsiya', 'postgres']) {
      const guess = Object.assign(new URL(url), { username: role, password: 'guess' })
      await expect(query(guess.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    }
  })

  test('never meet a server that runs as root', async () => {
    await start()
    const owners = servers().map((pid) => statSync(`/proc/${pid}`).uid)
    expect(owners.length).toBeGreaterThan(0)
    expect(owners).not.toContain(0)
  })
})

describe('after a crash', () => {
  test('a killed server is back at the same address with all that it had acknowledged', async () => {
    const { url } = await start()
    await add(url, 'Ministry of Justice')
    process.kill(postmaster(), 'SIGKILL')
    await expect.poll(() => names(url).catch(() => []), { timeout: 10_000 }).toContain('Ministry of Justice')
  })

  test('a server whose parent was killed is replaced by the next start', async () => {
    await killParent(await startParent())
    const orphan = runningPostgres(dataDir)
    if (!orphan) throw new Error('The orphan should still be running.')
    await add(orphan, 'Ministry of Interior')

    const { url } = await start()
    expect(await names(url)).toContain('Ministry of Interior')
    expect(logged.at(-1)).toBe('PostgreSQL is still running without its parent. Stopping it first.')
  })

  test('sessions that outlive their server do not stand in the way', async () => {
    const parent = await startParent()
    const url = runningPostgres(dataDir) ?? ''
    const busy = query(url, `SELECT count(*) FROM generate_series(1, 10000000000)`).catch(() => 'ended')
    await expect
      .poll(() =>
        query(
          url,
          `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%generate_series(1, 10000000000)' AND state = 'active' AND pid <> pg_backend_pid()`,
        ),
      )
      .toHaveLength(1)
    const server = postmaster()
    await killParent(parent)
    process.kill(server, 'SIGKILL')

    await start()
    expect(await busy).toBe('ended')
  })

  test('the next start recovers by itself when everything was killed at once', async () => {
    const parent = await startParent()
    await add(runningPostgres(dataDir) ?? '', 'Ministry of Education')
    const gone = killParent(parent)
    for (const pid of servers()) process.kill(pid, 'SIGKILL')
    await gone

    const { url } = await start()
    expect(await names(url)).toContain('Ministry of Education')
  })

  test('a process that was given the id of the old server does not stand in the way', async () => {
    const { uid, gid } = statSync(join(dataDir, 'cluster'))
    const stranger = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore', cwd: '/' })
    writeFileSync(join(dataDir, 'cluster/postmaster.pid'), `${stranger.pid}\n/proc/self/cwd\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n`)
    expect(runningPostgres(dataDir)).toBeUndefined()

    await start()
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    stranger.kill()
  })

  test('a database that was left half made is made anew', async () => {
    const fresh = join(root, 'fresh')
    mkdirSync(join(fresh, 'cluster.unfinished'), { recursive: true })
    writeFileSync(join(fresh, 'cluster.unfinished/PG_VERSION'), '18\n')
    const { url } = await start(fresh)
    expect(await query(url, 'SELECT current_database() AS name')).toEqual([{ name: 'tawsiya' }])
    expect(readdirSync(fresh).filter((name) => name.includes('unfinished'))).toEqual([])
  })
})

describe('one folder', () => {
  test('serves one living parent, and a second is told which', async () => {
    const parent = await startParent()
    await expect(start()).rejects.toThrow(
      `Another Tawsiya (process ${parent.pid}) is using the database in ${dataDir}: stop that one first.`,
    )
    expect(await names(runningPostgres(dataDir) ?? '')).toContain('Ministry of Health')
  })

  test('is free again as soon as its server was stopped', async () => {
    const first = await start()
    await first.stop()
    expect(runningPostgres(dataDir)).toBeUndefined()
    expect(servers()).toEqual([])
    await start()
  })

  test('has no server left when its parent ends without stopping it', async () => {
    const parent = await startParent('process.exit(0)')
    if (parent.exitCode === null) await new Promise((resolve) => parent.once('exit', resolve))
    await expect.poll(servers, { timeout: 10_000 }).toEqual([])
  })

  test('gets a new password for the application when that was lost', async () => {
    rmSync(join(dataDir, 'tawsiya.password'))
    const { url } = await start()
    expect(await names(url)).toContain('Ministry of Health')
  })

  test('that cannot be one is refused with a sentence', async () => {
    const file = join(root, 'file')
    writeFileSync(file, '')
    await expect(start(file)).rejects.toThrow(`The data folder ${file} cannot be used`)
  })

  test('of another version is refused with what PostgreSQL says', async () => {
    const old = join(root, 'old')
    await (await start(old)).stop()
    opened.length = 0
    writeFileSync(join(old, 'cluster/PG_VERSION'), '17\n')
    await expect(start(old)).rejects.toThrow('PostgreSQL did not start: database files are incompatible with server')
  })
})
