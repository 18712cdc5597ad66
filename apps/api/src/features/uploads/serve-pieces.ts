import { m } from '@tawsiya/messages'
import { problemStatuses } from '@tawsiya/sdk'
import { Server } from '@tus/server'
import type { INestApplicationContext } from '@nestjs/common'
import type { FastifyInstance, RouteHandlerMethod } from 'fastify'
import { languageOf, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { SessionsService } from '../sessions/index.js'
import { PiecewiseStore } from './piecewise-store.js'
import { RefusedPiece } from './refused-piece.js'
import { UploadsService } from './uploads.service.js'

const path = '/api/v1/uploads'
const megabyte = 1024 * 1024
/** What is put to an answer or a component is evidence; what is imported may be larger. */
const largest = (place: string | null | undefined): number => (/^(update|component)-/.test(place ?? '') ? 25 : 50)

/**
 * The pieces of uploads, by the tus protocol. They are not in the contract, as they are no JSON; who may send them is decided here: the
 * caller who began the upload, and nobody else, comes to know that it exists.
 */
export function servePieces(server: FastifyInstance, app: INestApplicationContext): void {
  const [sessions, uploads, datastore] = [app.get(SessionsService), app.get(UploadsService), app.get(PiecewiseStore)]
  const callers = new WeakMap<object, Caller>()

  const tus = new Server({
    path,
    datastore,
    relativeLocation: true,
    // No other site sends files in a reader's name.
    allowedOrigins: [],
    maxSize: 50 * megabyte,
    namingFunction: () => uploads.newId(),
    onIncomingRequest: async (request, id) => {
      const language = languageOf({ headers: Object.fromEntries(request.headers) })
      const token = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
      const caller = token && (await sessions.callerByToken(token, language))
      if (!caller) throw refused(new Refusal('signed-out', sentence(m.problem_signed_out, {})), language)
      callers.set(request, caller)
      if (request.method === 'POST') return
      if (!(await uploads.findOwn(caller, id))) throw refused(notFound(), language)
    },
    onUploadCreate: (request, { metadata = {}, size = 0 }) => {
      const caller = callers.get(request)
      if (!caller) throw new Error('An upload has no sender.')
      const megabytes = largest(metadata['place'])
      if (size > megabytes * megabyte)
        throw refused(new Refusal('too-large', sentence(m.problem_too_large, { megabytes })), caller.language)
      return Promise.resolve({ metadata: { ...metadata, account: String(caller.accountId) } })
    },
  })

  server.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))
  const handler: RouteHandlerMethod = async (request, reply) => {
    reply.hijack()
    await tus.handle(request.raw, reply.raw)
  }
  server.route({ method: ['POST', 'OPTIONS'], url: path, handler })
  server.route({ method: ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'], url: `${path}/:id`, handler })
}

const refused = ({ code, sentence: say }: Refusal, language: Caller['language']): RefusedPiece =>
  new RefusedPiece(problemStatuses[code], JSON.stringify({ code, message: say(language) }))
