/**
 * The database's `fold` for a page that has no database: what Arabic and Kurdish writers vary, made one. It is written into the page
 * as it stands here, so it uses nothing from outside.
 */
export function fold(value: string): string {
  const from = 'ىیےكکةەھہ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹\u00a0\u2019\u2018'
  const to = "يييککهههه01234567890123456789 ''"
  const folded = value
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
  return Array.from(folded, (letter) => {
    const place = from.indexOf(letter)
    return place < 0 ? letter : to.charAt(place)
  }).join('')
}
