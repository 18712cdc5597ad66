import { localDigits, separatorsOf, type Language } from '@tawsiya/messages'
import { directionOf } from '@tawsiya/sdk'
import { layoutOf, type PaperCell, type PaperRun, type Report } from '../paper.js'
import { paragraphNumbers } from '../paragraph-numbers.js'
import { style } from './style.js'

type Block = Report['sections'][number]['blocks'][number]
type Table = Extract<Block, { kind: 'table' }>

/** Draws a paper as one file that any browser opens, without a line to anywhere. */
export const renderHtml = (report: Report): Buffer => Buffer.from(new Page(report).whole)

class Page {
  private readonly language: Language
  private readonly layout: ReturnType<typeof layoutOf>
  private readonly numbers: ReturnType<typeof paragraphNumbers>

  constructor(private readonly report: Report) {
    this.language = report.language
    this.layout = layoutOf(report)
    this.numbers = paragraphNumbers(report.sections, this.layout.numbering)
  }

  get whole(): string {
    const { title, purpose, classification, asOf, scope, demonstration } = this.report
    return `<!doctype html>
<html ${inLanguage(this.language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<header><span>${escape(classification)}</span><span>${escape(asOf)}</span></header>
<main>
${demonstration ? `<p class="demonstration">${escape(demonstration)}</p>` : ''}
<h1>${escape(title)}</h1>
${purpose ? `<p class="purpose">${escape(purpose)}</p>` : ''}
${scope.map(({ label, value }) => labelled(label, escape(value))).join('\n')}
${this.contents}
${this.report.sections.map((section, index) => this.section(section, index)).join('\n')}
${this.sources}
</main>
</body>
</html>
`
  }

  private get contents(): string {
    const heading = this.layout.contents
    if (heading === null) return ''
    const entries = this.report.sections.flatMap((section, index) =>
      section.heading ? [`<li><a href="#section-${index + 1}">${escape(section.heading)}</a></li>`] : [],
    )
    return `<nav><h2>${escape(heading)}</h2><ul>${entries.join('')}</ul></nav>`
  }

  private section({ heading, blocks }: Report['sections'][number], index: number): string {
    return `<section id="section-${index + 1}">
${heading ? `<h2>${escape(heading)}</h2>` : ''}
${blocks.map((block) => this.block(block)).join('\n')}
</section>`
  }

  private block(block: Block): string {
    switch (block.kind) {
      case 'paragraph': {
        const number = this.numbers.get(block)
        const own = block.language === undefined ? '' : ` ${inLanguage(block.language)}`
        if (number === undefined) return `<p${block.soft ? ' class="soft"' : ''}${own}>${this.runs(block.runs)}</p>`
        return `<p class="numbered"${own}><span>${localDigits(number, this.language)}.</span><span>${this.runs(block.runs)}</span></p>`
      }
      case 'subheading':
        return `<h3>${this.runs(block.runs)}</h3>`
      case 'labelled':
        return labelled(block.label, this.runs(block.runs))
      case 'quotation':
        return `<blockquote ${inLanguage(block.language)}>${escape(block.text)}</blockquote>${block.note ? `<p class="soft">${escape(block.note)}</p>` : ''}`
      case 'table':
        return this.table(block)
    }
  }

  private table({ caption, columns, rows, total, note }: Table): string {
    const row = (cells: readonly PaperCell[]) => {
      const drawn = cells.map(({ runs, number, header }, index) => {
        const kind = (number ?? columns[index]?.number) ? ' class="number"' : ''
        return header ? `<th scope="row"${kind}>${this.runs(runs)}</th>` : `<td${kind}>${this.runs(runs)}</td>`
      })
      return `<tr>${drawn.join('')}</tr>`
    }
    const headings = columns.map(({ label, number }) => `<th scope="col"${number ? ' class="number"' : ''}>${escape(label)}</th>`)
    return `<div class="table"><table>
<caption>${escape(caption)}</caption>
<thead><tr>${headings.join('')}</tr></thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
${total ? `<tfoot>${row(total)}</tfoot>` : ''}
</table></div>${note ? `<p class="soft">${escape(note)}</p>` : ''}`
  }

  private runs(runs: readonly PaperRun[]): string {
    return runs
      .map((run, index) => {
        switch (run.kind) {
          case 'text': {
            const words = escape(run.text)
            const own = run.language && run.language !== this.language ? `<bdi ${inLanguage(run.language)}>${words}</bdi>` : words
            return run.strong ? `<strong>${own}</strong>` : own
          }
          case 'code':
          case 'symbol':
            return `<bdi dir="ltr">${escape(run.text)}</bdi>`
          case 'cite': {
            const between = runs[index - 1]?.kind === 'cite' ? separatorsOf(this.language).comma : ''
            return `<sup>${between}<a href="#source-${run.citation}">${localDigits(run.citation, this.language)}</a></sup>`
          }
        }
      })
      .join('')
  }

  private get sources(): string {
    const { citations, citationsHeading } = this.report
    if (citations.length === 0) return ''
    const entries = citations.map(({ number, runs }) => `<li id="source-${number}">${this.runs(runs)}</li>`)
    return `<section class="sources"><h2>${escape(citationsHeading)}</h2><ol>${entries.join('\n')}</ol></section>`
  }
}

const labelled = (label: string, value: string): string => `<p class="labelled"><b>${escape(label)}</b><span>${value}</span></p>`

const inLanguage = (language: string): string => `lang="${escape(language)}" dir="${directionOf(language)}"`

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
