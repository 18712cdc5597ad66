import { directionOf, type Language } from '@tawsiya/messages'

/** The HTML of a mail: paragraphs that are HTML already, in the language and direction of the reader. */
export const mailPage = (language: Language, title: string, parts: readonly string[]): string =>
  `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body dir="${directionOf(language)}" style="font: 16px/1.6 sans-serif">
${parts.join('\n')}
</body>
</html>
`

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
