import type { BriefBlock, BriefDocument, BriefRun, Language } from '@tawsiya/sdk'

/** A brief as the lines its reader should meet, from title to annex. */
export const linesOf = (brief: BriefDocument): string[] =>
  [
    brief.title,
    brief.purpose,
    ...brief.scope.map(({ label, value }) => `${label}\t${value}`),
    ...brief.sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap((block) => linesOfBlock(block, brief.language))]),
  ].filter((line) => line !== '')

const linesOfBlock = (block: BriefBlock, language: Language): string[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'subheading':
      return [wordsOf(block.runs, language)]
    case 'quotation':
      return [block.text, block.note ?? '']
    case 'labelled':
      return [`${block.label}\t${wordsOf(block.runs, language)}`]
    case 'table': {
      const cells = [...block.rows, block.total ?? []].flat()
      return [
        block.caption,
        ...block.columns.map(({ label }) => label),
        ...cells.map(({ runs }) => wordsOf(runs, language)),
        block.note ?? '',
      ]
    }
  }
}

/** A source stands as `[3]`; neighbours are set apart. */
export const wordsOf = (runs: BriefRun[], language: Language): string =>
  runs
    .map((run) => (run.kind === 'cite' ? `[${run.citation}]` : run.text))
    .join('')
    .replaceAll('][', language === 'en' ? '], [' : ']، [')
