import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { directionOf, isLanguage, m } from '@tawsiya/messages'
import { ApiError } from '@tawsiya/sdk'
import { compress } from '#lib/server/compress.ts'
import { inLanguageOf, keepLanguage, readLanguage } from '#lib/server/language.ts'
import { apiFor, readSession } from '#lib/server/session.ts'
import { readTheme } from '#lib/server/theme.ts'

export const handle: Handle = async ({ event, resolve }) => {
  const { cookies, request, url } = event
  const [, language = ''] = url.pathname.split('/')
  if (!isLanguage(language)) {
    redirect(307, `/${readLanguage(event)}${url.pathname === '/' ? '' : url.pathname}${url.search}`)
  }
  keepLanguage(event, language)

  event.locals.language = language
  return inLanguageOf(language, async () => {
    event.locals.api = apiFor(event, language)
    event.locals.session = await readSession(event)
    if (event.route.id?.includes('(signed-in)') && !event.locals.session) {
      redirect(303, `/${language}/sign-in?from=${encodeURIComponent(request.method === 'GET' ? url.pathname + url.search : url.pathname)}`)
    }
    const page = { '%lang%': language, '%dir%': directionOf(language), '%theme%': readTheme(cookies) }
    const response = await resolve(event, {
      transformPageChunk: ({ html }) => withoutMarks(html).replace(/%(lang|dir|theme)%/g, (name) => page[name as keyof typeof page]),
    })
    secure(response.headers, event.locals.session !== null)
    return compress(request, response)
  })
}

/** The marks by which a script would find its way are left out of a page that runs none: of long tables they are a fifth. */
const withoutMarks = (html: string): string => (html.includes('<script') ? html : html.replace(/<!--.*?-->/gs, ''))

function secure(headers: Headers, signedIn: boolean): void {
  headers.set('referrer-policy', 'same-origin')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('x-frame-options', 'DENY')
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (signedIn) headers.set('cache-control', 'private, no-store')
}

/** Says what failed in the reader's language; what it was in detail goes to the log alone. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return
  if (error instanceof ApiError && error.status < 500) return { status: error.status, message: error.problem.message }
  const id = randomUUID().slice(0, 8)
  console.error(
    JSON.stringify({ id, route: event.route.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  const locale = event.locals.language
  const unreachable = error instanceof TypeError && error.message === 'fetch failed'
  return unreachable
    ? { status: 503, message: m.error_unavailable({}, { locale }), id }
    : { status: 500, message: m.error_internal({}, { locale }), id }
}
