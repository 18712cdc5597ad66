import { formatNumber, m } from '@tawsiya/messages'
import { directionOf, type BriefBlock, type BriefRun } from '@tawsiya/sdk'
import type { CardSheet, FactCard } from './compose-cards.js'
import { fold } from './fold.js'
import { html, joined, raw, type Html } from './html.js'
import { searchScript, style } from './page-parts.js'

/** One file that asks for nothing else: it is read from a USB stick. Without script every card stands there all the same. */
export function renderCards(sheet: CardSheet): Buffer {
  const { language, title, asOf, classification, demonstration, cards } = sheet
  const locale = { locale: language }
  const page = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <p class="soft">${classification} · ${asOf}</p>
          <h1>${title}</h1>
          ${demonstration ? html`<p class="soft">${demonstration}</p>` : ''}
          <form role="search" hidden>
            <label for="q">${m.cards_search({}, locale)}</label>
            <input id="q" type="search" autocomplete="off" spellcheck="false" />
            <p class="soft" role="status">
              <span id="shown">${formatNumber(cards.length, language)}</span> / ${formatNumber(cards.length, language)}
            </p>
          </form>
        </header>
        <main>
          ${joined(cards.map((card) => drawCard(card, sheet)))}
          <p id="nothing" hidden>${m.cards_nothing({}, locale)}</p>
        </main>
        <script>
          ${raw(searchScript)}
        </script>
      </body>
    </html> `
  return Buffer.from(page.text)
}

function drawCard({ id, title, blocks, citations }: FactCard, { language }: CardSheet): Html {
  const words = fold([plain(title), ...blocks.map(wordsOf)].join(' '))
  return html`<article id="${id}" data-words="${words}">
    <h2>${joined(title.map(drawRun))}</h2>
    ${joined(blocks.map(drawBlock))}
    ${
      citations.length > 0
        ? html`<footer>
            <p class="soft">${m.brief_sources({}, { locale: language })}</p>
            <ol>
              ${joined(citations.map(({ runs }) => html`<li>${joined(runs.map(drawRun))}</li>`))}
            </ol>
          </footer>`
        : ''
    }
  </article> `
}

function drawBlock(block: BriefBlock): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p${block.soft ? raw(' class="soft"') : ''}${block.language === undefined ? '' : html` lang="${block.language}" dir="${directionOf(block.language)}"`}>${joined(block.runs.map(drawRun))}</p>`
    case 'labelled':
      return html`<p><b>${block.label}:</b> ${joined(block.runs.map(drawRun))}</p>`
    case 'subheading':
      return html`<h3>${joined(block.runs.map(drawRun))}</h3>`
    case 'quotation':
      return html`<blockquote lang="${block.language}" dir="${directionOf(block.language)}">${block.text}</blockquote>
        ${block.note ? html`<p class="soft">${block.note}</p>` : ''}`
    case 'table':
      return html``
  }
}

function drawRun(run: BriefRun): Html {
  switch (run.kind) {
    case 'code':
    case 'symbol':
      return html`<bdi dir="ltr">${run.text}</bdi>`
    case 'cite':
      return html`<sup>[${run.citation}]</sup>`
    case 'text': {
      const inner = run.strong ? html`<b>${run.text}</b>` : html`${run.text}`
      return run.language ? html`<span lang="${run.language}" dir="${directionOf(run.language)}">${inner}</span>` : inner
    }
  }
}

const plain = (runs: readonly BriefRun[]): string => runs.map((run) => ('text' in run ? run.text : '')).join('')

function wordsOf(block: BriefBlock): string {
  if (block.kind === 'quotation') return block.text
  return block.kind === 'table' ? '' : plain(block.runs)
}
