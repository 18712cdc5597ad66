import type { Logger } from 'typeorm'
import type { TestApp } from './app.fixture.js'

const frame = /token_hash|^(START TRANSACTION|SET TRANSACTION|COMMIT)/

/** How many statements the API sends to the database during some work, beside those that find out who calls and frame a transaction. */
export async function statementsOf({ database }: TestApp, work: () => Promise<unknown>): Promise<number> {
  const { logger } = database
  const statements: string[] = []
  const silent = () => {}
  const counter: Logger = {
    logQuery: (statement) => statements.push(statement),
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: silent,
  }
  database.logger = counter
  try {
    await work()
  } finally {
    database.logger = logger
  }
  return statements.filter((statement) => !frame.test(statement)).length
}
