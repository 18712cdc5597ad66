import { isLanguage, m, parseDate } from '@tawsiya/messages'
import { type Client, mostAlternatives, type RegisterFilter } from '@tawsiya/sdk'
import { filterOf, readQuery } from '#lib/register/address.ts'
import type { Refusal } from '#lib/server/refusal.ts'

type Settings = Parameters<Client['briefs']['create']>[0]['body']

/** What the form of a brief asks for, or what to mend in it. */
export function readSettings(form: FormData): { settings: Settings } | { fields: Record<string, string> } {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const days = ['since', 'asOf', 'changedSince'].filter((name) => typed(name) !== '')
  const { query, manyCodes } = readScope([...form.entries()].map(([name, value]) => [name, String(value)]))
  const unread = days.filter((name) => !parseDate(typed(name)))
  const fields = {
    ...(typed('title') === '' && { title: m.briefs_name_missing() }),
    ...(manyCodes && { code: m.register_codes_many({ limit: mostAlternatives }) }),
    ...Object.fromEntries(unread.map((name) => [name, m.date_invalid({ typed: typed(name) })])),
  }
  if (Object.keys(fields).length > 0) return { fields }
  const language = typed('language')
  return {
    settings: {
      title: typed('title'),
      purpose: typed('purpose'),
      language: isLanguage(language) ? language : 'en',
      scope: filterOf(query),
      since: parseDate(typed('since')) ?? null,
      asOf: parseDate(typed('asOf')) ?? null,
    },
  }
}

/** The filter of the register that a form holds among its fields. */
const readScope = (fields: readonly [string, string][]) => readQuery(new URLSearchParams([...fields]))

/** The same of a form that came back. */
export const typedScope = ({ lists }: Refusal): RegisterFilter =>
  filterOf(readScope(Object.entries(lists).flatMap(([name, values]) => values.map((value): [string, string] => [name, value]))).query)
