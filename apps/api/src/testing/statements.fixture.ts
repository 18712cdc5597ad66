import type { Logger } from 'typeorm'
import type { TestApp } from './app.fixture.js'

const frame = /token_hash|^(START TRANSACTION|SET TRANSACTION|COMMIT)/

/** What the API sends to the database during some work, beside what finds out who calls and frames a transaction. */
export async function sqlOf({ database }: TestApp, work: () => Promise<unknown>): Promise<string[]> {
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
  return statements.filter((statement) => !frame.test(statement))
}

export const statementsOf = async (app: TestApp, work: () => Promise<unknown>): Promise<number> => (await sqlOf(app, work)).length
