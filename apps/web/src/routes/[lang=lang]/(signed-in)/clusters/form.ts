import type { LocalName } from '@tawsiya/sdk'

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()

export const namesIn = (form: FormData): LocalName => ({
  en: text(form, 'names.en'),
  ar: text(form, 'names.ar'),
  ckb: text(form, 'names.ckb'),
})

/** Codes as somebody writes or pastes them, with spaces, commas or on lines. */
export const codesIn = (form: FormData): string[] => [
  ...new Set(
    form
      .getAll('codes')
      .flatMap((given) => String(given).split(/[\s,،;؛]+/))
      .filter(Boolean),
  ),
]
