import { m } from '@tawsiya/messages'

const formats: Record<string, () => string> = {
  'ohchr-list-2019': m.imports_format_ohchr_2019,
  'ohchr-list-2025': m.imports_format_ohchr_2025,
  'uhri-json': m.imports_format_uhri_json,
  'uhri-xlsx': m.imports_format_uhri_xlsx,
}

/** What kind of file it was, in words. */
export const formatWord = (format: string): string => formats[format]?.() ?? format
