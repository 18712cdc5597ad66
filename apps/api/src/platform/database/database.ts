import { Inject, Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'

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

  /** Every statement of the work sees the record as it stood at the first. */
  inSnapshot<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction('REPEATABLE READ', work)
  }
}
