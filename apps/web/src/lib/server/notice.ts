import type { Cookies } from '@sveltejs/kit'

/** What happened, said on the next page after a redirect. */
export interface LeftNotice {
  kind: 'good' | 'info' | 'warn'
  title: string
  text?: string
}

const cookie = 'tawsiya_notice'

export const leaveNotice = (cookies: Cookies, notice: LeftNotice): void =>
  cookies.set(cookie, JSON.stringify(notice), { path: '/', httpOnly: true, sameSite: 'lax', secure: false, maxAge: 60 })

export function takeNotice(cookies: Cookies): LeftNotice | null {
  const left = cookies.get(cookie)
  if (!left) return null
  cookies.delete(cookie, { path: '/', secure: false })
  try {
    return JSON.parse(left) as LeftNotice
  } catch {
    return null
  }
}
