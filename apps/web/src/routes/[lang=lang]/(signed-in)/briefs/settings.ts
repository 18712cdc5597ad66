import { isLanguage, m, parseDate } from '@tawsiya/messages'
import type { Client, RegisterFilter } from '@tawsiya/sdk'
import { filterOf, readQuery } from '#lib/register/address.ts'
import type { Refusal } from '#lib/server/refusal.ts'

type Settings = Parameters<Client['briefs']['create']>[0]['body']

/** What the form of a brief asks for, or what to mend in it. */
export function readSettings(form: FormData): { settings: Settings } | { fields: Record<string, string> } {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const days = ['since', 'asOf', 'changedSince'].filter((name) => typed(name) !== '')
  const unread = days.filter((name) => !parseDate(typed(name)))
  const fields = {
    ...(typed('title') === '' && { title: m.briefs_name_missing() }),
    ...Object.fromEntries(unread.map((name) => [name, m.date_invalid({ typed: typed(name) })])),
  }
  if (Object.keys(fields).length > 0) return { fields }
  const language = typed('language')
  return {
    settings: {
      title: typed('title'),
      purpose: typed('purpose'),
      language: isLanguage(language) ? language : 'en',
      scope: readScope([...form.entries()].map(([name, value]) => [name, String(value)])),
      since: parseDate(typed('since')) ?? null,
      asOf: parseDate(typed('asOf')) ?? null,
    },
  }
}

/** The filter of the register that a form holds among its fields. */
export const readScope = (fields: readonly [string, string][]): RegisterFilter =>
  filterOf(readQuery(new URLSearchParams([...fields])).query)

/** The same of a form that came back. */
export const typedScope = ({ lists }: Refusal): RegisterFilter =>
  readScope(Object.entries(lists).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])))
