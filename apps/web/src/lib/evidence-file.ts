import { evidenceRelationWords, m, visibilityWords } from '@tawsiya/messages'
import type { Evidence } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { date, size } from '#lib/format.ts'

/** Sets a name apart, so that one of the other direction does not turn the numbers beside it around. */
const apart = (name: string): string => `\u2068${name}\u2069`

const icons = { letter: 'letter', file: 'file', link: 'link' } as const

export const evidenceTitle = ({ title, letterNumber, file, url }: Evidence): string =>
  title || (letterNumber ? m.recommendation_letter({ number: letterNumber }) : (file?.name ?? url ?? ''))

/** A piece of evidence as it stands in a list of files; `letter` names the component that it belongs to. */
export function evidenceFile(piece: Evidence, letter = '') {
  const { id, kind, file, letterDate, issuer, relation, visibility, bodyName, addedAt } = piece
  const name = evidenceTitle(piece)
  const about = [
    apart(issuer ?? bodyName),
    date(letterDate ?? addedAt, 'short'),
    ...(file ? [size(file.size)] : []),
    evidenceRelationWords[relation]() + (letter ? ` (${letter})` : ''),
    visibilityWords[visibility].word(),
  ].join(' · ')
  const page = href(`/evidence/${id}`)
  const drawn = file && /^(application\/pdf|image\/)/.test(file.mediaType)
  return { id: String(id), icon: icons[kind], name, about, href: page, ...(drawn && { thumbnail: `${page}/preview?size=thumbnail` }) }
}
