/** Letters that Sorani writes and Arabic does not. */
const sorani = /[ەێۆڕڵ]/
const commonWords = {
  en: /\b(?:the|of|and|to|in|that|with|for)\b/gi,
  fr: /\b(?:les|des|et|une|dans|pour|du|aux|la)\b/gi,
  es: /\b(?:los|las|el|y|para|del|una|que|la)\b/gi,
}

/** By script first, then by the small words; English where nothing tells. */
export const languageOf = (text: string): string => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const mostly = (script: RegExp): boolean => (text.match(script)?.length ?? 0) * 2 > letters
  if (mostly(/\p{Script=Arabic}/gu)) return sorani.test(text) ? 'ckb' : 'ar'
  if (mostly(/\p{Script=Cyrillic}/gu)) return 'ru'
  if (mostly(/\p{Script=Han}/gu)) return 'zh'
  const counts = Object.entries(commonWords).map(([language, words]) => ({ language, count: text.match(words)?.length ?? 0 }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).language
}
