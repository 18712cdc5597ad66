import { describe, expect, it } from 'vitest'
import { ApiError, createClient } from './index.js'

/** A line that answers one thing and remembers what was asked. */
const line = (status: number, answer: unknown) => {
  const asked: { url: string; init: RequestInit }[] = []
  const fetch = (url: RequestInfo | URL, init: RequestInit = {}) => {
    asked.push({ url: url instanceof Request ? url.url : url.toString(), init })
    return Promise.resolve(Response.json(answer, { status }))
  }
  return { asked, fetch: fetch }
}

describe('the client', () => {
  it('asks in the reader’s language, with every value of a list, and leaves out what is empty', async () => {
    const { asked, fetch } = line(200, {
      items: [],
      total: 0,
      page: 1,
      pageSize: 25,
      componentTotal: 0,
      registerTotal: 0,
      unknownCodes: [],
      asOf: '2026-11-20T09:00:00Z',
    })
    await createClient({ baseUrl: 'https://tawsiya.example/', token: 'key', language: 'ar', fetch }).register.list({
      query: { theme: ['right-to-health', 'right-to-food'], q: '' },
    })
    expect(asked[0]?.url).toBe('https://tawsiya.example/api/v1/register?theme=right-to-health&theme=right-to-food')
    expect(new Headers(asked[0]?.init.headers).get('accept-language')).toBe('ar')
    expect(new Headers(asked[0]?.init.headers).get('authorization')).toBe('Bearer key')
  })

  it('puts a code into the address whatever signs it has', async () => {
    const { asked, fetch } = line(404, { code: 'not-found', message: 'Not here.' })
    await createClient({ baseUrl: 'https://tawsiya.example', fetch })
      .recommendations.get({ params: { code: 'CERD22-18(a)/b' } })
      .catch(() => undefined)
    expect(asked[0]?.url).toBe('https://tawsiya.example/api/v1/recommendations/CERD22-18(a)%2Fb')
  })

  it('throws what the API refuses with, ready to be shown', async () => {
    const { fetch } = line(409, { code: 'stale-version', message: 'Somebody saved this.', current: { version: 3 } })
    const refusal = await createClient({ baseUrl: 'https://tawsiya.example', fetch })
      .updates.get({ params: { id: 1 } })
      .catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ApiError)
    expect(refusal).toMatchObject({ status: 409, message: 'Somebody saved this.', problem: { current: { version: 3 } } })
  })
})
