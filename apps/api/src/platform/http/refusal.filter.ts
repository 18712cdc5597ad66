import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import { m, type Language } from '@tawsiya/messages'
import { problemStatuses, type Problem } from '@tawsiya/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from './language.js'
import { notFound, Refusal, sentence } from './refusal.js'

/** Every error leaves as a Problem; what was not foreseen is logged without its input and says nothing of itself. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http')

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>()
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    const refusal = this.refusalOf(error, request)
    void reply
      .status(problemStatuses[refusal.code])
      .header('cache-control', 'no-store')
      .send(problemOf(refusal, languageOf(request)))
  }

  private refusalOf(error: unknown, request: FastifyRequest): Refusal {
    if (error instanceof Refusal) return error
    const status = statusOf(error)
    if (status === 404) return notFound()
    if (status === 413) return new Refusal('too-large', sentence(m.problem_too_large, { megabytes: 50 }))
    if (status >= 400 && status < 500) return new Refusal('invalid-input', sentence(m.problem_invalid_input, {}))
    this.logger.error(`${request.method} ${request.routeOptions.url ?? 'unknown route'}: ${(error as Error).stack ?? String(error)}`)
    if (databaseIsAway(error)) return new Refusal('unavailable', sentence(m.problem_unavailable, {}))
    return new Refusal('internal', sentence(m.problem_internal, {}))
  }
}

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus()
  return Number((error as { statusCode?: number } | null)?.statusCode ?? 500)
}

/** Refused, cut off, or starting up: PostgreSQL's classes 08 and 57P, and the system's own words for it. */
const databaseIsAway = (error: unknown): boolean => {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string }
  return /^(ECONN|EPIPE|08|57P)/.test(code ?? '') || message.startsWith('Connection terminated')
}

function problemOf({ code, sentence, more }: Refusal, language: Language): Problem {
  return {
    code,
    message: sentence(language),
    ...(more.reason ? { reason: more.reason } : {}),
    ...(more.fields ? { fields: Object.fromEntries(Object.entries(more.fields).map(([path, say]) => [path, say(language)])) } : {}),
    ...(more.current === undefined ? {} : { current: more.current }),
  }
}
