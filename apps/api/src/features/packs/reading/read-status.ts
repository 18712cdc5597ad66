import { languages, statusWords } from '@tawsiya/messages'
import { claimedStatuses, type ClaimedStatus } from '@tawsiya/sdk'
import { foldWords } from './fold.js'

export interface ReadStatus {
  readonly status: ClaimedStatus
  /** Not the word of the list, though it can only mean this one. */
  readonly otherwise: boolean
}

/** How the eight words are also written. What could mean two of them, such as "implemented", stands nowhere. */
const spellings: Readonly<Record<ClaimedStatus, readonly string[]>> = {
  'not-started': ['لم يبدأ', 'لم تبدأ', 'لم يبدا بعد', 'لم يبدأ التنفيذ بعد', 'دەست پێ نەکراوە', 'دەستپێنەکراوە', 'not yet started'],
  planned: ['مخطط له', 'مخططة', 'مخطط لتنفيذها', 'ضمن الخطة', 'پلانی بۆ دانراوە', 'پلان بۆ دانراوە', 'is planned'],
  'in-progress': [
    'جاري التنفيذ',
    'جار التنفيذ',
    'قيد الإنجاز',
    'تحت التنفيذ',
    'قيد التطبيق',
    'لە جێبەجێکردندایە',
    'لەژێر جێبەجێکردندایە',
    'ongoing',
    'under way',
    'underway',
  ],
  'partially-implemented': [
    'منفذ جزئيا',
    'نفذت جزئيا',
    'نفذ جزئيا',
    'منفذة بشكل جزئي',
    'تنفيذ جزئي',
    'جزئيا',
    'جزئي',
    'بەشێکی جێبەجێ کراوە',
    'partly implemented',
    'partial',
    'partially',
  ],
  'fully-implemented': [
    'منفذ بالكامل',
    'نفذت بالكامل',
    'نفذ بالكامل',
    'منفذة بشكل كامل',
    'منفذة كليا',
    'منفذ كليا',
    'تنفيذ كامل',
    'بە تەواوی جێبەجێ کراوە',
    'بەتەواوی جێبەجێکراوە',
    'completely implemented',
    'full',
    'fully',
  ],
  'not-implemented': ['غير منفذ', 'لم تنفذ', 'لم ينفذ', 'جێبەجێ نەکراوە', 'جێبەجێنەکراوە', 'unimplemented'],
  'no-longer-applicable': ['لم يعد منطبقا', 'لا تنطبق', 'لا ينطبق', 'غير منطبقة', 'چیتر ناگونجێت', 'not applicable', 'n a'],
  'no-information': ['لا توجد معلومات', 'لا معلومات', 'لا تتوفر اي معلومات', 'زانیاری نییە', 'زانیاری بەردەست نییە', 'no data'],
}

const codes = new Map(claimedStatuses.map((status) => [foldWords(status), status]))
const words = new Map(
  claimedStatuses.flatMap((status) => languages.map((locale) => [foldWords(statusWords[status].word({}, { locale })), status] as const)),
)
const known = new Map([
  ...claimedStatuses.flatMap((status) => spellings[status].map((word) => [foldWords(word), status] as const)),
  ...codes,
  ...words,
])

/** The status that a word means, in any of the languages; undefined where it is none of them, or could be two. */
export function readStatus(written: string): ReadStatus | undefined {
  const folded = foldWords(written)
  const exact = words.get(folded) ?? codes.get(folded)
  if (exact) return { status: exact, otherwise: false }
  const other = known.get(folded) ?? nearly(folded)
  return other && { status: other, otherwise: true }
}

/** One letter amiss in a long word, and only one status so near. */
function nearly(folded: string): ClaimedStatus | undefined {
  if (folded.length < 6) return undefined
  const near = new Set([...known].filter(([word]) => word.length >= 6 && oneLetterApart(word, folded)).map(([, status]) => status))
  return near.size === 1 ? [...near][0] : undefined
}

function oneLetterApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  return short.slice(start) === long.slice(start + 1) || short.slice(start + 1) === long.slice(start + 1)
}
