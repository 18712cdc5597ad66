import { MigrationExecutor, type DataSource } from 'typeorm'
import { layOutPast } from './past/lay-out-past.js'

const lock = 'tawsiya: migrate'

/** PostgreSQL knows the settings of an extension only in a session that has used it, and refuses to make a function that names one. */
const useExtensions = `
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN PERFORM similarity('', ''); END IF;
END $$`

/**
 * Brings the database up to date, with its views of the past, and then does the work. Of several that start at once, one does so while
 * the others wait.
 */
export async function migrate(dataSource: DataSource, andThen: () => Promise<void> = async () => {}): Promise<void> {
  const runner = dataSource.createQueryRunner()
  await runner.query('SELECT pg_advisory_lock(hashtext($1))', [lock])
  try {
    await runner.query(useExtensions)
    const executor = new MigrationExecutor(dataSource, runner)
    // No view stands in the way of a migration.
    if ((await executor.getPendingMigrations()).length > 0) await runner.query(takePastDown)
    await executor.executePendingMigrations()
    await dataSource.transaction(async (manager) => {
      await manager.query(takePastDown)
      await layOutPast(manager)
    })
    await andThen()
  } finally {
    await runner.query('SELECT pg_advisory_unlock(hashtext($1))', [lock])
    await runner.release()
  }
}

const takePastDown = 'DROP SCHEMA IF EXISTS as_of CASCADE'
