import { formatNumber, currentLanguage, m } from '@tawsiya/messages'

/** How long a paper is beside its limit, in words: “10,912 of at most 10,700 words · 212 words over the limit”. */
export function lengthInWords(words: number, limit: number | null): { words: string; over: boolean } {
  if (limit === null) return { words: m.briefs_words({ count: words }), over: false }
  const of = m.briefs_words_of({ words: formatNumber(words, currentLanguage()), count: limit })
  return words > limit ? { words: `${of} · ${m.briefs_words_over({ count: words - limit })}`, over: true } : { words: of, over: false }
}
