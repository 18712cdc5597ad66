import { Controller, HttpCode, Req, RequestMapping, RequestMethod, Res, SetMetadata } from '@nestjs/common'
import type { Handlers, Route, RouteGroup } from '@tawsiya/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from './caller.js'
import { sendFile, type AnyFileAnswer } from './send-file.js'
import { readInput } from './input.js'

export const ROUTE = 'tawsiya:route'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller
  }
}

type Handler = (input: Record<string, unknown>, caller: Caller) => unknown
// Nest builds a controller from whatever its constructor asks for; only its methods are the contract's.
type ControllerOf<Group extends RouteGroup> = new (...dependencies: never[]) => Handlers<Group, Caller>

/**
 * Makes a class the server of a group of routes: every route of the group is a method of that name, its input validated and
 * its answer cut to the contract's shape, so that a column cannot leak by being added to a table. A class that misses a route,
 * or answers it in another shape, does not compile.
 */
export function Implement<Group extends RouteGroup>(routes: Group) {
  return (controller: ControllerOf<Group>): void => {
    Controller()(controller)
    for (const [name, route] of Object.entries(routes)) mount(controller.prototype as Record<string, Handler>, name, route)
  }
}

function mount(prototype: Record<string, Handler>, name: string, route: Route): void {
  const handle = prototype[name] as Handler
  const endpoint = async function (this: unknown, request: FastifyRequest, reply: FastifyReply) {
    const { input, taken } = await readInput(route, request)
    let used = false
    let answer: unknown
    try {
      answer = await handle.call(this, input, request.caller)
      used = true
    } finally {
      await taken?.settle(used)
    }
    if (route.answer === 'file') return sendFile(request, reply, answer as AnyFileAnswer)
    void reply.header('cache-control', 'no-store')
    return route.answer.parse(answer)
  }
  const descriptor = { value: endpoint, writable: true, configurable: true }
  Object.defineProperty(prototype, name, descriptor)
  Req()(prototype, name, 0)
  Res({ passthrough: true })(prototype, name, 1)
  RequestMapping({ path: route.path.replace(/\{(\w+)\}/g, ':$1'), method: RequestMethod[route.method] })(prototype, name, descriptor)
  HttpCode(route.status ?? 200)(prototype, name, descriptor)
  SetMetadata(ROUTE, route)(prototype, name, descriptor)
}
