import { latinDigits } from '@tawsiya/messages'
import { foldWords } from './fold.js'

export type ReadDate =
  { readonly date: string; readonly manner?: 'day-first' | 'month-first' } | { readonly unreadable: 'not-a-date' | 'short-year' }

/** Every name of a month that Iraqi letters use, Levantine and Gregorian, in three languages; short English ones too. */
const monthNames: readonly (readonly string[])[] = [
  ['كانون الثاني', 'كانون ثاني', 'يناير', 'کانوونی دووەم', 'کانونی دووەم', 'January', 'Jan'],
  ['شباط', 'فبراير', 'شوبات', 'February', 'Feb'],
  ['آذار', 'مارس', 'ئازار', 'ئادار', 'March', 'Mar'],
  ['نيسان', 'أبريل', 'April', 'Apr'],
  ['أيار', 'مايو', 'مايس', 'ئایار', 'May'],
  ['حزيران', 'يونيو', 'يونيه', 'حوزەیران', 'June', 'Jun'],
  ['تموز', 'يوليو', 'يوليه', 'تەممووز', 'تەمووز', 'July', 'Jul'],
  ['آب', 'أغسطس', 'ئاب', 'August', 'Aug'],
  ['أيلول', 'سبتمبر', 'ئەیلوول', 'ئەیلول', 'September', 'Sep', 'Sept'],
  ['تشرين الأول', 'تشرين أول', 'أكتوبر', 'تشرینی یەکەم', 'October', 'Oct'],
  ['تشرين الثاني', 'تشرين ثاني', 'نوفمبر', 'تشرینی دووەم', 'November', 'Nov'],
  ['كانون الأول', 'كانون أول', 'ديسمبر', 'کانوونی یەکەم', 'کانونی یەکەم', 'December', 'Dec'],
]
const months = new Map(monthNames.flatMap((names, index) => names.map((name) => [foldWords(name), index + 1] as const)))

/** 2000 to 2099, as spreadsheets count days. */
const firstSerial = 36_526
const lastSerial = 73_050
const millisecondsADay = 86_400_000

/** A date as people write it; `from1904` for the days of workbooks that old Macs made. */
export function readDate(written: string, from1904 = false): ReadDate {
  const plain = latinDigits(written.normalize('NFKC'))
    .replace(/[\u0640\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return readSerial(plain, from1904) ?? readNumbers(plain) ?? readNamedMonth(plain) ?? { unreadable: 'not-a-date' }
}

function readSerial(plain: string, from1904: boolean): ReadDate | undefined {
  if (!/^\d{5}(?:\.\d+)?$/.test(plain)) return undefined
  const serial = Math.floor(Number(plain)) + (from1904 ? 1_462 : 0)
  if (serial < firstSerial || serial > lastSerial) return undefined
  return { date: new Date(Date.UTC(1899, 11, 30) + serial * millisecondsADay).toISOString().slice(0, 10) }
}

function readNumbers(plain: string): ReadDate | undefined {
  const withoutHour = plain.replace(/(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?Z?)$/, '')
  const [, first, second, third] = /^(\d{1,4}) ?[-/.،,\\ ] ?(\d{1,2}) ?[-/.،,\\ ] ?(\d{1,4})(?: ?(?:م|AD))?$/.exec(withoutHour) ?? []
  if (first === undefined || second === undefined || third === undefined) return undefined
  if (first.length === 4) return third.length <= 2 ? existing(first, second, third) : undefined
  if (first.length > 2) return undefined
  if (third.length !== 4) return third.length <= 2 ? { unreadable: 'short-year' } : undefined
  const [one, other] = [Number(first), Number(second)]
  if (one <= 12 && other > 12) return withManner(existing(third, first, second), 'month-first')
  const read = existing(third, second, first)
  return one <= 12 && one !== other ? withManner(read, 'day-first') : read
}

const withManner = (read: ReadDate, manner: 'day-first' | 'month-first'): ReadDate => ('date' in read ? { ...read, manner } : read)

/** "23 آب 2026", "٢٣ آب/أغسطس ٢٠٢٦", "4ـی تشرینی دووەمی 2025", "August 23, 2026": two names of a month must mean the same one. */
function readNamedMonth(plain: string): ReadDate | undefined {
  const words = foldWords(plain.replace(/(\d)(\p{L})/gu, '$1 $2').replace(/(\p{L})(\d)/gu, '$1 $2')).split(' ')
  const numbers = words.filter((word) => /^\d+$/.test(word))
  const found = monthsIn(words.filter((word) => !/^\d+$/.test(word)))
  if (found === undefined || found.size !== 1 || numbers.length !== 2) return undefined
  const [month] = found
  const [one = '', other = ''] = numbers
  const [year, day] = one.length === 4 ? [one, other] : [other, one]
  if (year.length <= 2) return { unreadable: 'short-year' }
  return existing(year, String(month), day)
}

/** Words that may stand around: "in", "the", the ending of a Kurdish day or month, weekdays, "of the Common Era". */
const around = new Set(
  [
    'ي',
    'ی',
    'م',
    'في',
    'من',
    'يوم',
    'تاريخ',
    'بتاريخ',
    'شهر',
    'لە',
    'ڕۆژی',
    'مانگی',
    'ساڵی',
    'ز',
    'of',
    'the',
    'on',
    'st',
    'nd',
    'rd',
    'th',
    'ad',
    'ce',
  ].map(foldWords),
)

function monthsIn(words: readonly string[]): Set<number> | undefined {
  const found = new Set<number>()
  for (let index = 0; index < words.length;) {
    const two = monthNamed(words.slice(index, index + 2).join(' '))
    const one = monthNamed(words[index] ?? '')
    if (index + 1 < words.length && two !== undefined) {
      found.add(two)
      index += 2
    } else if (one !== undefined) {
      found.add(one)
      index += 1
    } else if (around.has(words[index] ?? '') || weekdays.has(words[index] ?? '')) index += 1
    else return undefined
  }
  return found
}

/** Sorani puts an ending on the month: "تشرینی دووەمی". */
const monthNamed = (name: string): number | undefined =>
  months.get(name) ?? (name.endsWith('ي') ? months.get(name.slice(0, -1)) : undefined)

const weekdays = new Set(
  [
    ...['الأحد', 'الاثنين', 'الإثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
    ...['یەکشەممە', 'دووشەممە', 'سێشەممە', 'چوارشەممە', 'پێنجشەممە', 'هەینی', 'شەممە'],
    ...['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ].map(foldWords),
)

function existing(year: string, month: string, day: string): ReadDate {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = new Date(`${date}T00:00:00Z`)
  const exists = /^(?:19|20)\d\d-/.test(date) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date)
  return exists ? { date } : { unreadable: 'not-a-date' }
}
