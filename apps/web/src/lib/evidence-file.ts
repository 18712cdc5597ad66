import { evidenceRelationWords, m, visibilityWords } from '@tawsiya/messages'
import type { Evidence } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { date, size } from '#lib/format.ts'

/** Sets a name apart, so that one of the other direction does not turn the numbers beside it around. */
const apart = (name: string): string => `\u2068${name}\u2069`

const icons = { letter: 'letter', file: 'file', link: 'link' } as const

/** A piece of evidence as it stands in a list of files; `letter` names the component that it belongs to. */
export function evidenceFile(piece: Evidence, letter = '') {
  const { id, kind, title, file, url, letterNumber, letterDate, issuer, relation, visibility, bodyName, addedAt } = piece
  const name = title || (letterNumber ? m.recommendation_letter({ number: letterNumber }) : (file?.name ?? url ?? ''))
  const about = [
    apart(issuer ?? bodyName),
    date(letterDate ?? addedAt, 'short'),
    ...(file ? [size(file.size)] : []),
    evidenceRelationWords[relation]() + (letter ? ` (${letter})` : ''),
    visibilityWords[visibility].word(),
  ].join(' · ')
  const address = file ? href(`/evidence/${id}`) : url
  return { id: String(id), icon: icons[kind], name, about, ...(address && { href: address }) }
}
