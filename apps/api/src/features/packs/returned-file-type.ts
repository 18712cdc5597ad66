import { packMediaTypes } from './pack-maker.js'
import type { RawFile } from './reading/raw-row.js'

const mediaTypes: Readonly<Record<RawFile['format'], string>> = {
  ...packMediaTypes,
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xls: 'application/vnd.ms-excel',
  csv: 'text/csv',
}

/** The type that its content showed, and the last part of whatever name came along, without signs that hide what it says. */
export function returnedFileType(format: RawFile['format'], given: string): { name: string; mediaType: string } {
  const bare = (given.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').replace(/\.[a-z0-9]{1,5}$/i, '')
  return { name: `${[...bare].slice(0, 150).join('') || 'pack'}.${format}`, mediaType: mediaTypes[format] }
}
