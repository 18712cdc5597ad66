import type { LocalName } from '@tawsiya/sdk'
import { codesIn as typedCodes } from '#lib/register/codes.ts'

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()

export const namesIn = (form: FormData): LocalName => ({
  en: text(form, 'names.en'),
  ar: text(form, 'names.ar'),
  ckb: text(form, 'names.ckb'),
})

/** Codes as somebody writes or pastes them. */
export const codesIn = (form: FormData): string[] => typedCodes(form.getAll('codes').map(String))
