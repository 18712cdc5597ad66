import { issueListKindWords, latinDigits, m, parseDate, typedDate, type Language } from '@tawsiya/messages'
import { type Client, type IssueListSummary, issueListKinds, usualReplyLimit } from '@tawsiya/sdk'
import { formatNumber } from '@tawsiya/messages'

type Settings = Omit<Parameters<Client['issueLists']['create']>[0]['body'], 'questions'>

const least = 100
const most = 100_000

/** What the form of a list asks for, or what to mend in it. */
export function readSettings(form: FormData, language: Language): { settings: Settings } | { fields: Record<string, string> } {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const unread = ['datedOn', 'dueOn'].filter((name) => typed(name) !== '' && !parseDate(typed(name)))
  const wordLimit = typed('wordLimit') === '' ? usualReplyLimit : Number(latinDigits(typed('wordLimit')).replace(/[\s,،٬.]/g, ''))
  const fields = {
    ...(typed('symbol') === '' && { symbol: m.issues_symbol_missing() }),
    ...Object.fromEntries(unread.map((name) => [name, m.date_invalid({ typed: typed(name) })])),
    ...(!(Number.isInteger(wordLimit) && wordLimit >= least && wordLimit <= most) && {
      wordLimit: m.issues_limit_invalid({ least: formatNumber(least, language), most: formatNumber(most, language) }),
    }),
  }
  if (Object.keys(fields).length > 0) return { fields }
  return {
    settings: {
      kind: issueListKinds.find((kind) => kind === typed('kind')) ?? 'list-of-issues',
      symbol: typed('symbol'),
      mechanismCode: typed('mechanismCode'),
      reviewCode: typed('reviewCode') || null,
      datedOn: parseDate(typed('datedOn')) ?? null,
      dueOn: parseDate(typed('dueOn')) ?? null,
      language: typed('language'),
      wordLimit,
    },
  }
}

/** The same as they stand in the form. */
export const typedSettings = (list: IssueListSummary): Record<string, string> => ({
  kind: list.kind,
  symbol: list.symbol,
  mechanismCode: list.mechanismCode,
  reviewCode: list.reviewCode ?? '',
  datedOn: list.datedOn ? typedDate(list.datedOn) : '',
  dueOn: list.dueOn ? typedDate(list.dueOn) : '',
  language: list.language,
  wordLimit: String(list.wordLimit),
})

/** What can be chosen in it. */
export async function readChoices(api: Client, language: Language) {
  const [mechanisms, reviews] = await Promise.all([api.mechanisms.list(), api.reviews.list()])
  return {
    kinds: issueListKinds.map((value) => ({ value, word: issueListKindWords[value]() })),
    mechanisms: mechanisms.map(({ code, names }) => ({ value: code, word: names[language] })),
    reviews: reviews.map(({ code, names }) => ({ value: code, word: names[language] })),
  }
}
