import { isLanguage, type Language } from '@tawsiya/messages'
import type { FastifyRequest } from 'fastify'

/** The language that the request asks for: the first of ours in Accept-Language, else English. */
export function languageOf(request: FastifyRequest): Language {
  for (const part of (request.headers['accept-language'] ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().split('-')[0] ?? ''
    if (isLanguage(tag)) return tag
  }
  return 'en'
}
