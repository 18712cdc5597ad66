import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestEvent } from '@sveltejs/kit'
import { isLanguage, type Language, setCurrentLanguage } from '@tawsiya/messages'

/** The language of the request being answered; several are answered at once. */
const ofRequest = new AsyncLocalStorage<Language>()
setCurrentLanguage(() => ofRequest.getStore() ?? 'ar')

export const inLanguageOf = <T>(language: Language, work: () => T): T => ofRequest.run(language, work)

const cookie = 'tawsiya_language'

/** The language to offer somebody whose address names none: chosen before, preferred by the browser, or Arabic. */
export function readLanguage({ cookies, request }: Pick<RequestEvent, 'cookies' | 'request'>): Language {
  const chosen = cookies.get(cookie)
  if (chosen && isLanguage(chosen)) return chosen
  const accepted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase().split(/[-;]/)[0] ?? '')
  return accepted.map((tag) => (tag === 'ku' ? 'ckb' : tag)).find(isLanguage) ?? 'ar'
}

export function keepLanguage({ cookies, url }: RequestEvent, language: Language): void {
  if (cookies.get(cookie) === language) return
  cookies.set(cookie, language, { path: '/', sameSite: 'lax', secure: url.protocol === 'https:', maxAge: 31_536_000 })
}
