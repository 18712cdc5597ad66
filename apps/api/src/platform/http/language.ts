import type { IncomingHttpHeaders } from 'node:http'
import { isLanguage, type Language } from '@tawsiya/messages'

/** The language that the request asks for: the first of ours in Accept-Language, else English. */
export function languageOf(request: { readonly headers: IncomingHttpHeaders }): Language {
  for (const part of (request.headers['accept-language'] ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().split('-')[0] ?? ''
    if (isLanguage(tag)) return tag
  }
  return 'en'
}
