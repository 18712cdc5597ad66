import type { DataSource } from 'typeorm'

const lock = 'tawsiya: migrate'

/** Brings the database up to date and then does the work. Of several that start at once, one does so while the others wait. */
export async function migrate(dataSource: DataSource, andThen: () => Promise<void>): Promise<void> {
  const runner = dataSource.createQueryRunner()
  await runner.query('SELECT pg_advisory_lock(hashtext($1))', [lock])
  try {
    await dataSource.runMigrations()
    await andThen()
  } finally {
    await runner.query('SELECT pg_advisory_unlock(hashtext($1))', [lock])
    await runner.release()
  }
}
