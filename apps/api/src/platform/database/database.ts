import { Inject, Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'

const mostAttempts = 5
/** PostgreSQL's code for a snapshot that is too old to write from. */
const isOvertaken = (error: unknown): boolean => (error as { code?: string } | null)?.code === '40001'

/** Services decide where a transaction begins and ends; repositories take the manager that they are given. */
@Injectable()
export class Database {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** For reading outside a transaction. */
  get manager(): EntityManager {
    return this.dataSource.manager
  }

  inTransaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(work)
  }

  /**
   * Every statement of the work sees the record as it stood at the first. What would write over something that was changed since begins
   * anew, so the work does nothing outside of its transaction.
   */
  async inSnapshot<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction('REPEATABLE READ', work)
      } catch (error) {
        if (attempt === mostAttempts || !isOvertaken(error)) throw error
      }
    }
  }
}
