import type { INestApplicationContext } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { AppModule } from '../app.module.js'
import type { Environment } from '../platform/config/environment.js'
import { borrowDatabase, filesFolder, prepareDatabase } from './database-server.js'

/** Does some work with the product's own services, beside a running product or without one. */
export async function onProduct<Result>(
  environment: Environment,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  await using borrowed = new AsyncDisposableStack()
  const database = borrowed.adopt(await borrowDatabase(environment), (server) => server.stop())
  await prepareDatabase(database.url)
  const { demonstration } = environment
  const settings = { databaseUrl: database.url, filesFolder: filesFolder(environment), s3: environment.s3, demonstration, runsJobs: false }
  const app = borrowed.adopt(await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] }), (open) =>
    open.close(),
  )
  return await work(app)
}
