import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { dropDatabase, withDatabase } from '../../testing/database.setup.fixture.js'
import { Database, openDataSource } from '../database/index.js'
import { Jobs } from './jobs.js'

const soon = { timeout: 25_000, interval: 100 }

describe('a job', () => {
  const name = `jobs_${randomUUID().replaceAll('-', '')}`
  const done: string[] = []
  let failures = 0
  let server: DataSource
  let connection: DataSource
  let database: Database
  let jobs: Jobs

  const start = async () => {
    jobs = new Jobs(database, { runsJobs: true })
    jobs.work<{ word: string }>('say', async ({ word }) => void done.push(word))
    jobs.work('stumble', async () => {
      if (failures++ === 0) throw new Error('stumbled')
      done.push('stumbled on')
    })
    await jobs.onApplicationBootstrap()
  }

  beforeAll(async () => {
    const url = String(process.env['TEST_DATABASE_URL'])
    server = await openDataSource(url)
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${process.env['TEST_TEMPLATE']}`)
    connection = await openDataSource(withDatabase(url, name))
    database = new Database(connection)
    await start()
  })
  afterAll(async () => {
    await jobs.beforeApplicationShutdown()
    await connection.destroy()
    await dropDatabase(server, name)
    await server.destroy()
  })

  it('is done once its transaction is committed, and never where that fails', async () => {
    const failing = database.inTransaction(async (manager) => {
      await jobs.enqueue(manager, 'say', { word: 'undone' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await database.inTransaction((manager) => jobs.enqueue(manager, 'say', { word: 'committed' }))
    await vi.waitFor(() => expect(done).toContain('committed'), soon)
    expect(done).not.toContain('undone')
  })

  it('is tried again after it failed', async () => {
    await jobs.enqueue(database.manager, 'stumble', {})
    // The wait before the next try is set when the failure is noted: cut it short only then.
    const hurry = `UPDATE jobs.job SET start_after = now() WHERE name = 'stumble' AND state = 'retry' RETURNING id`
    await vi.waitFor(async () => expect((await connection.query(hurry))[0]).toHaveLength(1), soon)
    expect(failures).toBe(1)
    await vi.waitFor(() => expect(done).toContain('stumbled on'), soon)
  })

  it('is done although every line to the database was cut meanwhile', async () => {
    await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
    await vi.waitFor(() => jobs.enqueue(database.manager, 'say', { word: 'after the cut' }), soon)
    await vi.waitFor(() => expect(done).toContain('after the cut'), soon)
  })

  it('waits for the next start where nobody is there to do it', async () => {
    await jobs.beforeApplicationShutdown()
    await jobs.enqueue(database.manager, 'say', { word: 'left behind' })
    await start()
    await vi.waitFor(() => expect(done).toContain('left behind'), soon)
  })

  it('that nobody works on is refused, instead of lying there', async () => {
    await expect(jobs.enqueue(database.manager, 'dance', {})).rejects.toThrow('dance')
  })
})
