import { MigrationExecutor, type DataSource } from 'typeorm'

const lock = 'tawsiya: migrate'

/** PostgreSQL knows the settings of an extension only in a session that has used it, and refuses to make a function that names one. */
const useExtensions = `
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN PERFORM similarity('', ''); END IF;
END $$`

/** Brings the database up to date and then does the work. Of several that start at once, one does so while the others wait. */
export async function migrate(dataSource: DataSource, andThen: () => Promise<void>): Promise<void> {
  const runner = dataSource.createQueryRunner()
  await runner.query('SELECT pg_advisory_lock(hashtext($1))', [lock])
  try {
    await runner.query(useExtensions)
    await new MigrationExecutor(dataSource, runner).executePendingMigrations()
    await andThen()
  } finally {
    await runner.query('SELECT pg_advisory_unlock(hashtext($1))', [lock])
    await runner.release()
  }
}
