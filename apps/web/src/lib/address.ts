import { currentLanguage, isLanguage, type Language } from '@tawsiya/messages'

/** The address of a page in the language of the reader: `href('/register')` is `/ar/register`. */
export const href = (path: `/${string}`): string => `/${currentLanguage()}${path === '/' ? '' : path}`

/** The same page in another language. */
export const inLanguage = (language: Language, url: Pick<URL, 'pathname' | 'search'>): string =>
  `/${language}${withoutLanguage(url.pathname)}${url.search}`

/** `/ar/register` is `/register`, whatever the language. */
export function withoutLanguage(pathname: string): string {
  const [, first = '', ...rest] = pathname.split('/')
  return isLanguage(first) ? rest.map((part) => `/${part}`).join('') : pathname
}

/** An address given by a browser, if it stays inside this site. */
export const safeReturn = (address: FormDataEntryValue | string | null): string | undefined =>
  typeof address === 'string' && /^\/(?![/\\])/.test(address) ? address : undefined

/** The address of an action of the page that keeps what the address asks for: `?/assign&code=UPR4-140.7`. */
export function actionOf(name: string, { searchParams }: { searchParams: Iterable<[string, string]> }): string {
  const kept = new URLSearchParams([...searchParams].filter(([key]) => !key.startsWith('/')))
  return kept.size > 0 ? `?/${name}&${kept}` : `?/${name}`
}
