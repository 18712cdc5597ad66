import { languages } from '@tawsiya/messages'
import { fieldHeadings, packFields, type PackField } from '../files/fields.js'
import { foldWords } from './fold.js'

/** What people call the columns when they type the headings anew. */
const otherNames: Readonly<Record<PackField, readonly string[]>> = {
  code: ['رمز التوصية', 'رقم التوصية', 'الرقم', 'رقم', 'کۆدی ڕاسپاردە', 'ژمارەی ڕاسپاردە', 'recommendation code', 'number', 'no'],
  letter: ['الفقرة الفرعية', 'جزء', 'حرف', 'part', 'letter'],
  text: ['التوصية', 'نص التوصيه', 'ڕاسپاردە', 'recommendation', 'text'],
  previous: ['الرد السابق', 'آخر إجابة', 'وەڵامی پێشوو', 'last answer', 'previous'],
  claimed: ['الحالة', 'حالة', 'موقف التنفيذ', 'نسبة التنفيذ', 'دۆخ', 'status', 'claimed status'],
  narrative: [
    'الإجراءات',
    'الإجراءات المتخذة',
    'الإجراء المتخذ',
    'ما تم إنجازه',
    'ما تم',
    'ما انجز',
    'الرد',
    'الاجابة',
    'وەڵام',
    'ڕێکارەکان',
    'ئەوەی کراوە',
    'actions taken',
    'action taken',
    'measures',
    'answer',
    'narrative',
  ],
  trueOn: ['تاريخ المعلومات', 'تاريخ المعلومة', 'التاريخ', 'ڕێکەوتی زانیاری', 'ڕێکەوت', 'as of', 'date', 'true on', 'date of information'],
  letterNumber: ['رقم الكتاب', 'العدد', 'عدد الكتاب الرسمي', 'رقم الكتاب الرسمي', 'letter no', 'ژمارەی کتێب'],
  letterDate: ['تاريخ الكتاب الرسمي', 'date of letter', 'letter dated'],
  issuer: ['الجهة المصدرة', 'جهة الإصدار', 'صادر عن', 'لایەنی دەرکەر', 'issuer', 'issuing body'],
  link: ['الرابط', 'رابط الكتروني', 'الرابط الإلكتروني', 'لینک', 'url', 'web page'],
  remarks: ['الملاحظات', 'ملاحظة', 'تێبینییەکان', 'remark', 'notes', 'comments'],
}

const byHeading = new Map(
  packFields.flatMap((field) =>
    [...languages.map((locale) => fieldHeadings[field]({}, { locale })), ...otherNames[field], field].map(
      (name) => [foldWords(name), field] as const,
    ),
  ),
)

/** The column that a heading names. Remarks in brackets or behind a colon may follow it. */
export function fieldOfHeading(heading: string): PackField | undefined {
  return byHeading.get(foldWords(heading)) ?? byHeading.get(foldWords(heading.split(/[(:\n]/)[0] ?? ''))
}

const mark = /^tw:([a-zA-Z]+)$/

/** The column that a hidden mark above the headings names. */
export function fieldOfMark(cell: string): PackField | undefined {
  const [, name] = mark.exec(cell.trim()) ?? []
  return packFields.find((field) => field === name)
}
