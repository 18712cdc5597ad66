import type { RequestEvent } from '@sveltejs/kit'
import type { Language } from '@tawsiya/messages'
import { ApiError, type Client, createClient, type Instance, type Session, type SignedIn } from '@tawsiya/sdk'
import { sessionCookie } from './session-cookie.ts'

export const apiUrl = process.env['API_URL'] ?? 'http://127.0.0.1:3001'

/** The API as the person whose cookie this is, in the language of the page. */
export function apiFor(event: RequestEvent, language: Language): Client {
  const visitor = event.getClientAddress()
  return createClient({
    baseUrl: apiUrl,
    token: event.cookies.get(sessionCookie),
    language,
    fetch: (address, init) => {
      const headers = new Headers(init?.headers)
      headers.set('x-forwarded-for', visitor)
      return fetch(address, { ...init, headers })
    },
  })
}

/** Who is signed in. A session that has ended is nobody's, and its cookie goes. */
export async function readSession(event: RequestEvent): Promise<Session | null> {
  if (!event.cookies.get(sessionCookie)) return null
  try {
    return await event.locals.api.session.get()
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error
    forgetSession(event)
    return null
  }
}

export function keepSession({ cookies, url }: RequestEvent, { token, expiresAt }: SignedIn): void {
  cookies.set(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(url), expires: new Date(expiresAt) })
}

export const forgetSession = ({ cookies, url }: RequestEvent): void => cookies.delete(sessionCookie, { path: '/', secure: isSecure(url) })

/** A cookie marked secure is neither kept nor deleted over plain http, as inside a ministry's own network. */
const isSecure = (url: URL): boolean => url.protocol === 'https:'

let known: { instance: Instance; until: number } | undefined

/** What this installation is; asked for once a minute, as every page needs it. */
export async function readInstance(api: Client): Promise<Instance> {
  if (!known || known.until < Date.now()) known = { instance: await api.instance.get(), until: Date.now() + 60_000 }
  return known.instance
}
