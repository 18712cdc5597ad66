import { m, visibilityWords } from '@tawsiya/messages'
import type { Evidence } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { date, size } from '#lib/format.ts'

const icons = { letter: 'letter', file: 'file', link: 'link' } as const

/** A piece of evidence as it stands in a list of files. */
export function evidenceFile({ id, kind, title, file, url, letterNumber, letterDate, issuer, visibility, addedAt }: Evidence) {
  const name = title || (letterNumber ? m.update_letter_name({ number: letterNumber }) : (file?.name ?? url ?? ''))
  const about = [
    ...(issuer ? [issuer] : []),
    date(letterDate ?? addedAt),
    ...(file ? [size(file.size)] : []),
    visibilityWords[visibility].word(),
  ].join(' · ')
  const address = file ? href(`/evidence/${id}`) : url
  return { id: String(id), icon: icons[kind], name, about, ...(address && { href: address }) }
}
