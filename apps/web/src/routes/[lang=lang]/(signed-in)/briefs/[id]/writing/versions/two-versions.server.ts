import { isLanguage } from '@tawsiya/messages'
import type { Language } from '@tawsiya/sdk'

const number = (given: string | null): number | undefined =>
  given && /^\d{1,9}$/.test(given) && Number(given) > 0 ? Number(given) : undefined

/** The two versions that an address names; the first and the newest where it names none. */
export function twoVersions({ searchParams }: URL, reader: Language): { language: Language; from?: number; to?: number } {
  const wanted = searchParams.get('language') ?? ''
  const [from, to] = [number(searchParams.get('from')), number(searchParams.get('to'))]
  return { language: isLanguage(wanted) ? wanted : reader, ...(from && { from }), ...(to && { to }) }
}
