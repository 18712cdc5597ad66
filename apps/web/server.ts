import { createServer, type IncomingMessage, request as requestApi, type ServerResponse } from 'node:http'
import { sessionCookie } from './src/lib/server/session-cookie.ts'

/*
 * The one thing a browser talks to: pages by Kit's handler, and everything under /api/v1 passed on to the API, streamed in both
 * directions. Behind a proxy, ORIGIN says where the site is seen from (https://tawsiya.example).
 */

const { API_URL = 'http://127.0.0.1:3001', HOST = '0.0.0.0', ORIGIN, PORT = '3000' } = process.env
const origin = ORIGIN ? new URL(ORIGIN) : undefined

process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto'
// Without script, evidence of up to 50 MB comes as the form of a page.
process.env['BODY_SIZE_LIMIT'] ??= '52M'
type Handler = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void
const { handler } = (await import(new URL('./build/handler.js', import.meta.url).href)) as { handler: Handler }

const server = createServer((request, response) => {
  request.headers['x-forwarded-proto'] = origin?.protocol.slice(0, -1) ?? 'http'
  if (origin) request.headers.host = origin.host
  if (/^\/api\/v1([/?]|$)/.test(request.url ?? '')) passToApi(request, response)
  else handler(request, response, () => response.writeHead(404).end())
})

function passToApi(request: IncomingMessage, response: ServerResponse): void {
  const { cookie: _, ...headers } = request.headers
  const authorization = headers.authorization ?? bearerFromCookie(request)
  const passed = requestApi(
    new URL(request.url ?? '/', API_URL),
    {
      method: request.method,
      headers: { ...headers, ...(authorization && { authorization }), 'x-forwarded-for': request.socket.remoteAddress },
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  passed.on('error', () => {
    if (response.headersSent) return response.destroy()
    response
      .writeHead(503, { 'content-type': 'application/json' })
      .end(JSON.stringify({ code: 'unavailable', message: 'The API cannot be reached.' }))
  })
  response.on('close', () => passed.destroy())
  request.pipe(passed)
}

/** A link to a file brings the cookie alone. What changes something must also come from a page of this site. */
function bearerFromCookie({ headers, method }: IncomingMessage): string | undefined {
  const here = `${headers['x-forwarded-proto']}://${headers.host}`
  const token = headers.cookie
    ?.split('; ')
    .find((cookie) => cookie.startsWith(`${sessionCookie}=`))
    ?.slice(sessionCookie.length + 1)
  const mayAct = method === 'GET' || method === 'HEAD' || headers.origin === here
  return token && mayAct ? `Bearer ${decodeURIComponent(token)}` : undefined
}

server.listen(Number(PORT), HOST, () =>
  console.log(`Tawsiya is at ${origin?.origin ?? `http://${HOST === '0.0.0.0' ? 'localhost' : HOST}:${PORT}`}`),
)

function stop(): void {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 10_000).unref()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
// Whoever started it is gone, however that came: it does not stay behind and hold the port.
process.once('disconnect', stop)
