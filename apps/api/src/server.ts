import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import multipart from '@fastify/multipart'
import { openApiDocument } from '@tawsiya/sdk'
import { AppModule, type AppSettings } from './app.module.js'
import { UploadsService, servePieces } from './features/uploads/index.js'
import { useFileIntake } from './platform/http/index.js'

/** The largest upload that is read at all; each route may take less. */
const largestUpload = 50 * 1024 * 1024
const largestJson = 2 * 1024 * 1024

/** The API, ready to listen. */
export async function createServer(settings: AppSettings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: largestJson, routerOptions: { maxParamLength: 200 } })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), adapter, { logger: ['error', 'warn'] })
  app.setGlobalPrefix('api/v1')
  await app.register(multipart, { limits: { fileSize: largestUpload, files: 1, fields: 20, fieldSize: 20_000 } })
  const document = JSON.stringify(openApiDocument())
  adapter.getInstance().get('/api/v1/openapi.json', (_, reply) => reply.type('application/json').send(document))
  useFileIntake(adapter.getInstance(), app.get(UploadsService))
  servePieces(adapter.getInstance(), app)
  await app.init()
  return app
}
