import { createServer, type IncomingMessage, request as apiRequest, type ServerResponse } from 'node:http'

/*
 * The one thing a browser talks to: pages by Kit's handler, and everything under /api/v1 passed through to the API, streamed in
 * both directions. Behind a proxy, ORIGIN says where the site is seen from (https://tawsiya.example).
 */

const { API_URL = 'http://127.0.0.1:3001', HOST = '0.0.0.0', ORIGIN, PORT = '3000' } = process.env
const origin = ORIGIN ? new URL(ORIGIN) : undefined

process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto'
// Evidence of up to 50 MB comes through form actions too, where a browser has no script.
process.env['BODY_SIZE_LIMIT'] ??= '52M'
const { handler } = (await import(new URL('./build/handler.js', import.meta.url).href)) as { handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void }

const server = createServer((request, response) => {
  if (/^\/api\/v1(\/|$)/.test(request.url ?? '')) return passToApi(request, response)
  request.headers['x-forwarded-proto'] = origin?.protocol.slice(0, -1) ?? 'http'
  if (origin) request.headers.host = origin.host
  handler(request, response, () => response.writeHead(404).end())
})

function passToApi(request: IncomingMessage, response: ServerResponse): void {
  const visitor = request.socket.remoteAddress ?? ''
  const headers = { ...request.headers, 'x-forwarded-for': visitor }
  const passed = apiRequest(new URL(request.url ?? '/', API_URL), { method: request.method ?? 'GET', headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  passed.on('error', () => {
    if (response.headersSent) return response.destroy()
    response.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify({ code: 'unavailable', message: 'The API cannot be reached.' }))
  })
  response.on('close', () => passed.destroy())
  request.pipe(passed)
}

server.listen(Number(PORT), HOST, () => console.log(`Tawsiya is at http://${HOST === '0.0.0.0' ? 'localhost' : HOST}:${PORT}`))

function stop(): void {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 10_000).unref()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
