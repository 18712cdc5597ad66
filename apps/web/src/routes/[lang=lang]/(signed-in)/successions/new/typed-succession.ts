import { parseDate } from '@tawsiya/messages'
import { type Client, SuccessionKind } from '@tawsiya/sdk'

type Given = Parameters<Client['successions']['create']>[0]['body']

/** Two new successors fit on the form; more are made one after another. */
export const foundedPlaces = [1, 2] as const

const namesOf = (typed: (name: string) => string, prefix: string) => ({
  en: typed(`${prefix}.en`),
  ar: typed(`${prefix}.ar`),
  ckb: typed(`${prefix}.ckb`),
})

/** What the form says, and the day as it was typed where it is none. */
export function readSuccession(form: FormData): { given: Given; day: string | undefined } {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const all = (name: string) => form.getAll(name).map(String).filter(Boolean)
  const kind = SuccessionKind.catch('merged').parse(typed('kind'))
  const names = namesOf(typed, 'names')
  const founded = foundedPlaces.flatMap((place) => {
    const code = typed(`founded-${place}.code`).toUpperCase()
    const its = namesOf(typed, `founded-${place}`)
    return code === '' || kind === 'renamed' || kind === 'ended' ? [] : [{ code, names: its, shortNames: its }]
  })
  const chosen = (prefix: string) =>
    [...form.entries()].flatMap(([name, to]) =>
      name.startsWith(prefix) && String(to) !== '' ? [{ key: name.slice(prefix.length), to: String(to) }] : [],
    )
  const themeGoes = typed('themeGoes')
  const day = parseDate(typed('day'))
  return {
    day,
    given: {
      kind,
      day: day ?? '',
      act: typed('act'),
      from: all('from'),
      to: kind === 'merged' || kind === 'split' ? all('to') : [],
      founded,
      ...(kind === 'renamed' && { renamed: { names, shortNames: names } }),
      allocation: {
        ...(typed('rest') !== '' && { rest: typed('rest') }),
        themes: themeGoes === '' ? [] : all('theme').map((theme) => ({ theme, to: themeGoes })),
        recommendations: chosen('goes-').map(({ key, to }) => ({ code: key, to })),
        people: chosen('person-').map(({ key, to }) => ({ accountId: Number(key), to })),
      },
    },
  }
}
