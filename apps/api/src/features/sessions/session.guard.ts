import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { m } from '@tawsiya/messages'
import type { Route } from '@tawsiya/sdk'
import type { FastifyRequest } from 'fastify'
import { forbidden, languageOf, nobody, Refusal, ROUTE, sentence } from '../../platform/http/index.js'
import { SessionsService } from './sessions.service.js'

/**
 * Stands before every route and refuses by default: who is it, and may this role do this kind of thing. Whether to this very
 * thing is the policy of each feature.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler())
    if (!route) throw forbidden()
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const language = languageOf(request)
    if (route.access === 'public') {
      request.caller = nobody(language)
      return true
    }
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    const caller = token && (await this.sessions.callerByToken(token, language))
    if (!caller) throw new Refusal('signed-out', sentence(m.problem_signed_out, {}))
    if (route.access !== 'signed-in' && !caller.permissions.has(route.access)) throw forbidden()
    request.caller = caller
    return true
  }
}
