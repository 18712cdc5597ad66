import { statusWords } from '@tawsiya/messages'
import { utils, write, type WorkBook } from '@e965/xlsx'
import type { ClaimedStatus } from '@tawsiya/sdk'
import { columnOf, firstItem, saveWorkbook, type Cell, type OpenPack, type Table } from './packs.fixture.js'
import type { PackField } from './files/fields.js'

/** What a filled pack went through before it came back. */
export type Mutilation = (pack: OpenPack) => Uint8Array

const onTable =
  (change: (table: Table) => Table | void): Mutilation =>
  (pack) =>
    saveWorkbook({ ...pack, answers: change(pack.answers) ?? pack.answers })

const onBook =
  (change: (book: WorkBook, sheet: string, pack: OpenPack) => void, bookType: 'xlsx' | 'ods' | 'biff8' = 'xlsx'): Mutilation =>
  (pack) => {
    const [name = ''] = pack.book.SheetNames
    const book = utils.book_new(utils.aoa_to_sheet(pack.answers), name)
    change(book, name, pack)
    return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer)
  }

const items = (table: Table) => table.slice(firstItem)
const eachItem = (table: Table, field: PackField, change: (cell: string, row: Cell[]) => Cell) => {
  for (const row of items(table)) row[columnOf(field)] = change(String(row[columnOf(field)] ?? ''), row)
}
const digits = (zero: number) => (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)))
const arabicIndic = digits(0x660)
const persian = digits(0x6f0)
const dates = (write: (day: number, month: number, year: number) => Cell) => (table: Table) => {
  for (const field of ['trueOn', 'letterDate'] as const) {
    eachItem(table, field, (cell) => {
      const [year, month, day] = cell.split('-').map(Number)
      return year && month && day ? write(day, month, year) : cell
    })
  }
}
const levantine = [
  'كانون الثاني',
  'شباط',
  'آذار',
  'نيسان',
  'أيار',
  'حزيران',
  'تموز',
  'آب',
  'أيلول',
  'تشرين الأول',
  'تشرين الثاني',
  'كانون الأول',
]
const gregorian = ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر']
const sorani = [
  'کانوونی دووەم',
  'شوبات',
  'ئازار',
  'نیسان',
  'ئایار',
  'حوزەیران',
  'تەممووز',
  'ئاب',
  'ئەیلوول',
  'تشرینی یەکەم',
  'تشرینی دووەم',
  'کانوونی یەکەم',
]
const serial = (day: number, month: number, year: number) => Date.UTC(year, month - 1, day) / 86_400_000 + 25_569
const statuses = (write: (status: ClaimedStatus) => string) => (table: Table) =>
  eachItem(table, 'claimed', (cell) => {
    const found = Object.entries(statusWords).find(([, { word }]) => word({}, { locale: 'ar' }) === cell)
    return found ? write(found[0] as ClaimedStatus) : cell
  })
const order = (table: Table, columns: readonly number[]) => table.map((row) => columns.map((column) => row[column] ?? ''))
const without = (table: Table, ...columns: number[]) => table.map((row) => row.filter((_, column) => !columns.includes(column)))
const csv = (table: Table, separator: string) =>
  table.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(separator)).join('\r\n')
const encoded1256 = (text: string): Uint8Array => {
  const decoder = new TextDecoder('windows-1256')
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const))
  return Uint8Array.from([...text].map((sign) => bytes.get(sign) ?? 63))
}
const lastColumn = columnOf('remarks')

/** Each leaves everything that was meant as it was meant. */
export const mutilations: Readonly<Record<string, Mutilation>> = {
  'nothing but saved again': onTable(() => undefined),
  'columns turned around': onTable((table) => order(table, [...table[3]!.keys()].reverse())),
  'columns moved and no hidden marks': onTable((table) => {
    table.splice(2, 1)
    return order(table, [
      columnOf('narrative'),
      columnOf('trueOn'),
      columnOf('code'),
      columnOf('claimed'),
      columnOf('letter'),
      columnOf('text'),
      columnOf('issuer'),
      columnOf('letterDate'),
      columnOf('letterNumber'),
      columnOf('link'),
    ])
  }),
  'two columns added': onTable((table) =>
    table.map((row, index) => [...row.slice(0, 5), index === 3 ? 'المتابع' : 'أحمد', ...row.slice(5), index === 3 ? 'التسلسل' : index]),
  ),
  'headings renamed under the marks': onTable((table) => {
    table[3]![columnOf('narrative')] = 'الاجراءات'
    table[3]![columnOf('claimed')] = 'ماذا عن الحالة؟'
    table[3]![columnOf('code')] = 'تسلسل'
  }),
  'headings renamed and no marks': onTable((table) => {
    table[3]![columnOf('narrative')] = 'الاجراءات'
    table[3]![columnOf('trueOn')] = 'التاريخ'
    table[3]![columnOf('claimed')] = 'الموقف الحالي للوزارة'
    table[3]![columnOf('issuer')] = 'من أين صدر'
    table.splice(2, 1)
  }),
  'headings in English and no marks': onTable((table) => {
    table.splice(2, 2, [
      '',
      'Code',
      'Component',
      'Text of the recommendation',
      'What was said last',
      'Status',
      'Actions taken',
      'As of',
      'Letter number',
      'Letter date',
      'Issued by',
      'Link',
      'Remarks',
    ])
  }),
  'headings in Sorani and no marks': onTable((table) => {
    table.splice(2, 2, [
      '',
      'کۆد',
      'بەش',
      'دەقی ڕاسپاردە',
      'دوایین وەڵام',
      'دۆخی جێبەجێکردن',
      'چی کراوە',
      'ڕاستە لە ڕێکەوتی',
      'ژمارەی نووسراو',
      'ڕێکەوتی نووسراو',
      'دەرکەر',
      'بەستەر',
      'تێبینی',
    ])
  }),
  'no headings at all': onTable((table) => void table.splice(0, firstItem)),
  'rows turned around': onTable((table) => [...table.slice(0, firstItem), ...items(table).reverse()]),
  'rows sorted, but for their hidden marks': onTable((table) => {
    const keys = items(table).map((row) => row[0] ?? '')
    const sorted = items(table).sort((one, other) => String(other[1]).localeCompare(String(one[1])))
    return [...table.slice(0, firstItem), ...sorted.map((row, index) => [keys[index] ?? '', ...row.slice(1)])]
  }),
  'empty rows between': onTable((table) => table.flatMap((row, index) => (index > firstItem ? [[], row] : [row]))),
  'every row doubled': onTable((table) => [...table, ...items(table).map((row) => [...row])]),
  'the header pushed down': onTable((table) => [['وزارة العدل'], ['قسم حقوق الإنسان', '', 'عاجل'], [], ...table]),
  'the header doubled': onTable((table) => [
    ...table.slice(0, 4),
    [...table[3]!],
    ...items(table).slice(0, 2),
    [...table[3]!],
    ...items(table).slice(2),
  ]),
  'title and number cut off': onTable((table) => void table.splice(0, 2)),
  'the hidden column deleted': onTable((table) => without(table, 0)),
  'the hidden row and column deleted': onTable((table) =>
    without(
      table.filter((_, index) => index !== 2),
      0,
    ),
  ),
  'hidden marks filled down from the first': onTable((table) => {
    const [, id = 0] = /tw-(\d+)-/.exec(String(table[firstItem]![0])) ?? []
    items(table).forEach((row, index) => (row[0] = `tw-${Number(id) + index}-abcd`))
  }),
  'the letter column deleted and written into the code': onTable((table) => {
    eachItem(table, 'code', (code, row) => (row[columnOf('letter')] ? `${code} (${row[columnOf('letter')]})` : code))
    return without(table, columnOf('letter'))
  }),
  'the column of texts deleted': onTable((table) => without(table, columnOf('text'))),
  'the column of earlier answers deleted': onTable((table) => without(table, columnOf('previous'))),
  'codes in Arabic-Indic digits': onTable((table) => eachItem(table, 'code', arabicIndic)),
  'codes in Persian digits, lower case, with spaces': onTable((table) =>
    eachItem(table, 'code', (code) => persian(` ${code.toLowerCase().replace('-', ' – ')} `)),
  ),
  'codes with no-break spaces, direction marks and tatweel': onTable((table) =>
    eachItem(table, 'code', (code) => `\u200f\u202b${code.replace('-', '\u00a0‑\u200e')}\u202cـ`),
  ),
  'codes deleted': onTable((table) => eachItem(table, 'code', () => '')),
  'codes replaced by their numbers': onTable((table) => eachItem(table, 'code', (code) => code.replace(/^.*-/, ''))),
  'texts pasted over': onTable((table) =>
    eachItem(table, 'text', (text, row) => (row[columnOf('narrative')] ? `لُصق هذا النص فوق التوصية. ${text.slice(0, 9)}` : text)),
  ),
  'the text of the first pasted over the second': onTable(
    (table) => void (table[firstItem + 1]![columnOf('text')] = table[firstItem]![columnOf('text')] ?? ''),
  ),
  'texts in presentation forms': onTable((table) =>
    eachItem(table, 'text', (text) => text.replaceAll('لا', '\ufefb').replaceAll('ن', '\ufee5')),
  ),
  'dates as 23/8/2026': onTable(dates((day, month, year) => `${day}/${month}/${year}`)),
  'dates as ٢٣/٠٨/٢٠٢٦': onTable(
    dates((day, month, year) => arabicIndic(`${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`)),
  ),
  'dates as ۲۳-۸-۲۰۲۶': onTable(dates((day, month, year) => persian(`${day}-${month}-${year}`))),
  'dates as 23.8.2026 with no-break spaces': onTable(dates((day, month, year) => `\u00a0${day}.${month}.${year}\u200f`)),
  'dates as ٢٣ آب ٢٠٢٦': onTable(dates((day, month, year) => arabicIndic(`${day} ${levantine[month - 1]} ${year}`))),
  'dates as 23 آب/أغسطس 2026': onTable(dates((day, month, year) => `${day} ${levantine[month - 1]}/${gregorian[month - 1]} ${year}`)),
  'dates as ٢٣ـی ئابی ٢٠٢٦': onTable(dates((day, month, year) => arabicIndic(`${day}ـی ${sorani[month - 1]}ی ${year}`))),
  'dates as August 23, 2026': onTable(
    dates((day, month, year) =>
      new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, day)),
    ),
  ),
  'dates as serial numbers': onTable(dates(serial)),
  'real dates with an hour': onTable(dates((...day) => serial(...day) + 0.75)),
  'dates of a workbook that counts from 1904': onBook((book, name, { answers }) => {
    dates((...day) => serial(...day) - 1_462)(answers)
    book.Sheets[name] = utils.aoa_to_sheet(answers)
    book.Workbook = { WBProps: { date1904: true } }
  }),
  'statuses in English': onTable(statuses((status) => statusWords[status].word({}, { locale: 'en' }).toUpperCase())),
  'statuses in Sorani': onTable(statuses((status) => statusWords[status].word({}, { locale: 'ckb' }))),
  'statuses as codes': onTable(statuses((status) => status)),
  'statuses without marks, with tatweel and other yehs': onTable(
    statuses((status) =>
      statusWords[status]
        .word({}, { locale: 'ar' })
        .replace(/[\u064b-\u0652]/g, '')
        .replaceAll('ي', 'ی')
        .replaceAll('ة', 'ه')
        .replace('ن', 'نـــ'),
    ),
  ),
  'statuses with a letter amiss': onTable(
    statuses(
      (status) =>
        ({ 'in-progress': 'قيد التنفيد', planned: 'مخطط لهاا', 'partially-implemented': 'منفذه جزيا' })[status as string] ??
        statusWords[status].word({}, { locale: 'ar' }),
    ),
  ),
  'narratives with direction marks, soft hyphens and trailing spaces': onTable((table) =>
    eachItem(table, 'narrative', (text) => (text ? `\u202b${text.replaceAll(' ', '\u00a0')}\u202c  \u00ad\r\n` : text)),
  ),
  'a line of totals and a remark underneath': onTable((table) => [
    ...table,
    [],
    ['', 'المجموع', '', items(table).length],
    ['', '* أُعدّ من قبل القسم'],
  ]),
  'the sheet renamed': onBook((book, name) => {
    book.Sheets['ورقة1'] = book.Sheets[name]!
    book.SheetNames = ['ورقة1']
  }),
  'the sheet copied': onBook((book, name) => utils.book_append_sheet(book, book.Sheets[name]!, `${name} (2)`)),
  'other sheets before it': onBook((book, name) => {
    utils.book_append_sheet(book, utils.aoa_to_sheet([['مذكرة داخلية'], ['الرمز يأتي لاحقاً']]), 'مذكرة')
    book.SheetNames = ['مذكرة', name]
  }),
  'code cells merged over empty rows': onBook((book, name, { answers }) => {
    const table = answers.flatMap((row, index) => (index < firstItem ? [row] : [row, ['', '', '', '', '', '', '', '', '', '', '', '', '']]))
    const sheet = utils.aoa_to_sheet(table)
    sheet['!merges'] = items(answers).map((_, index) => ({
      s: { r: firstItem + index * 2, c: 1 },
      e: { r: firstItem + index * 2 + 1, c: 1 },
    }))
    book.Sheets[name] = sheet
  }),
  'saved as .ods': onBook(() => undefined, 'ods'),
  'saved as .xls': onBook(() => undefined, 'biff8'),
  'saved as text with semicolons and a mark of UTF-8': ({ answers }) => Buffer.from(`\ufeff${csv(answers, ';')}`),
  'saved as text with tabs, in UTF-16': ({ answers }) => Buffer.from(`\ufeff${csv(answers, '\t')}`, 'utf16le'),
  'saved as text with commas, in Windows-1256': ({ answers }) => encoded1256(csv(answers, ',')),
  'all that an office does in a week': onTable((table) => {
    dates((day, month, year) => arabicIndic(`${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`))(table)
    eachItem(table, 'code', persian)
    eachItem(table, 'text', (text, row) => (row[columnOf('narrative')] ? 'نص آخر لُصق هنا' : text))
    table[3]![columnOf('narrative')] = 'الاجراءات'
    const shuffled = [...table.slice(0, firstItem), ...items(table).reverse(), [...items(table)[0]!]]
    return order(shuffled, [...Array(lastColumn + 1).keys()].reverse()).map((row, index) => [
      index === 3 ? 'الموظف' : 'س',
      ...row,
      index === 3 ? 'الهاتف' : '',
    ])
  }),
}
