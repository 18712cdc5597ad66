export { PostgresError } from './postgres-error.js'
export { runningPostgres, startPostgres, type Postgres, type PostgresOptions } from './supervisor.js'
