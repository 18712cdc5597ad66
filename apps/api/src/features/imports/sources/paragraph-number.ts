export interface NumberedText {
  number: string
  text: string
  heading?: string
}

/** Words before a number that make it a reference, not the number of this paragraph: "article 7. The State…". */
const reference =
  /(?:\b(?:articles?|arts?|paragraphs?|paras?|goals?|targets?|rules?|sections?|chapters?|resolutions?|recommendations?|protocol|convention|law|agenda|no|of|and|in|to|by|the))$/i

/**
 * Takes the official number off the beginning. Texts of the Index have no column for it and write it in several ways:
 * `140.7 …`, `49.The…`, `18. (a) …`, `para. 12 …`, `Recommendation No. 4, para. 96: 21 …`, and after a heading `Rural women 49.The…`.
 */
export const takeNumber = (text: string): NumberedText | null =>
  fromRecommendationNumber(text) ?? fromParagraphWord(text) ?? fromStart(text) ?? fromAfterHeading(text)

const fromRecommendationNumber = (text: string): NumberedText | null => {
  const match = /^Recommendation No\..{0,200}?para\.?\s*(\d+):\s*(\d+)/i.exec(text)
  return match && { number: `${match[1]}.${match[2]}`, text: restAfter(text, match[0]) }
}

const fromParagraphWord = (text: string): NumberedText | null => {
  const match = /^para(?:graph)?s?\b\.?\s*(\d+(?:\.\d+)*)(?:\s?(\((?:[a-z]|[ivx]{1,4})\)))?/i.exec(text)
  return match && { number: `${match[1]}${match[2] ?? ''}`, text: restAfter(text, match[0]) }
}

const fromStart = (text: string): NumberedText | null => {
  const written = latinNumber(text)
  const match = /^([1-9]\d{0,3}(?:\.\d{1,4})+|[1-9]\d{0,2}(?=[.\s(]))(?:\.?\s*(\((?:[a-z]|[ivx]{1,4})\)))?/.exec(written)
  return match && { number: `${match[1]}${match[2] ?? ''}`, text: restAfter(written, match[0]) }
}

/** Arabic documents write 140-7 where the others write 140.7, sometimes with their own digits. */
const latinNumber = (text: string): string =>
  text.replace(/^[\d٠-٩۰-۹]+(?:[-.٫][\d٠-٩۰-۹]+)*(?=[\s.-]*\p{Script=Arabic})/u, (number) =>
    number.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/[-٫]/g, '.'),
  )

const fromAfterHeading = (text: string): NumberedText | null => {
  const match = /^([^\d.;?!]{3,120}?)\s*(\d{1,3})\.\s*(?=[\p{Lu}\p{Lo}(])/u.exec(text)
  const heading = match?.[1]
  if (!match || heading === undefined || reference.test(heading)) return null
  return { number: match[2] ?? '', text: restAfter(text, match[0]), heading }
}

const restAfter = (text: string, prefix: string): string => text.slice(prefix.length).replace(/^[\s.:;–-]+/, '')
