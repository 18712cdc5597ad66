import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import PgBoss from 'pg-boss'
import type { EntityManager } from 'typeorm'
import { Database, firstRow, rows } from '../database/index.js'
import { patiently, statementsOf } from './patient-database.js'

const schema = 'jobs'
/** A job that a crash cut short is taken up again after this time, so a handler must be done within it. */
const expireInSeconds = 120
const queueOptions = { retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds }
/** How many of one name are done at once, and how often it is asked for more. */
const workOptions = { batchSize: 5, pollingIntervalSeconds: 1 }
const longestStop = 5_000

/** Whether this process does jobs, or only leaves them for one that does. */
export abstract class JobsSettings {
  abstract readonly runsJobs: boolean
}

type Handler = (data: never) => Promise<void>

/**
 * Work that outlives a request, kept in the same database by pg-boss. A job is left in the caller's transaction, so it is done if and
 * only if that one is committed; it is done at least once, so a handler must bear being called again.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs')
  private readonly handlers = new Map<string, Handler>()
  private readonly crons = new Map<string, string>()
  private readonly stopping = new AbortController()
  private readonly boss: PgBoss

  constructor(
    private readonly database: Database,
    @Inject(JobsSettings) private readonly settings: JobsSettings,
  ) {
    const { runsJobs } = settings
    const db = patiently(statementsOf(database.manager), this.stopping.signal)
    this.boss = new PgBoss({ db, schema, supervise: runsJobs, schedule: runsJobs })
    this.boss.on('error', (error) => this.log.error(error.message))
  }

  /** Says who does the jobs of this name. Call it in onModuleInit. */
  work<Data extends object>(name: string, handler: (data: Data) => Promise<void>): void {
    if (this.handlers.has(name)) throw new Error(`Two features work on “${name}”.`)
    this.handlers.set(name, handler)
  }

  /** Has the jobs of this name begin by the clock on the wall of the country: five fields of cron. Call it in onModuleInit. */
  schedule(name: string, cron: string): void {
    this.crons.set(name, cron)
  }

  /** Leaves a job in the caller's transaction. */
  async enqueue(manager: EntityManager, name: string, data: object): Promise<void> {
    if (!this.handlers.has(name)) throw new Error(`Nobody works on “${name}”.`)
    await this.boss.send(name, data, { db: statementsOf(manager) })
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start()
    await this.makeQueues()
    if (!this.settings.runsJobs) return
    const zone = await firstRow<{ tz: string }>(this.database.manager, 'SELECT time_zone() AS tz')
    for (const [name, cron] of this.crons) await this.boss.schedule(name, cron, {}, { tz: zone?.tz ?? 'UTC' })
    for (const [name, handler] of this.handlers) {
      await this.boss.work(name, workOptions, async (jobs) => {
        await Promise.all(jobs.map((job) => this.perform(handler, job)))
      })
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.boss.stop({ timeout: longestStop })
    this.stopping.abort()
  }

  private async makeQueues(): Promise<void> {
    const made = await rows<{ name: string }>(this.database.manager, `SELECT name FROM ${schema}.queue`)
    for (const name of this.handlers.keys()) {
      if (!made.some((queue) => queue.name === name)) await this.boss.createQueue(name, { name, ...queueOptions })
    }
  }

  /** One that fails is noted as failed, to be tried again, and does not keep the others from being done. */
  private async perform(handler: Handler, { id, name, data }: PgBoss.Job<unknown>): Promise<void> {
    try {
      await handler(data as never)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.log.error(`${name}: ${reason}`)
      await this.boss.fail(name, id, { reason })
    }
  }
}
