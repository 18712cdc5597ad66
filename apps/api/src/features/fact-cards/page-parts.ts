import { fold } from './fold.js'

/** Every word that is typed must stand in a card, by its beginning or within. */
export const searchScript = `
${fold.toString()}
const form = document.querySelector('form'), field = form.querySelector('input'), shown = document.querySelector('#shown')
const cards = [...document.querySelectorAll('article')], nothing = document.querySelector('#nothing')
const count = new Intl.NumberFormat(document.documentElement.lang === 'en' ? 'en' : 'ar-u-nu-arab')
const search = () => {
  const words = fold(field.value).split(/\\s+/).filter(Boolean)
  let found = 0
  for (const card of cards) {
    const fits = words.every((word) => card.dataset.words.includes(word))
    card.hidden = !fits
    if (fits) found += 1
  }
  shown.textContent = count.format(found)
  nothing.hidden = found > 0
}
form.hidden = false
form.addEventListener('submit', (event) => event.preventDefault())
field.addEventListener('input', search)
`

export const style = `
:root { color-scheme: light; --ink: #12262d; --soft: #4b616a; --line: #cfd9dc; --accent: #0b5c6b; }
* { box-sizing: border-box }
body { margin: 0; background: #f4f7f7; color: var(--ink); font: 1rem/1.6 Vazirmatn, 'Source Sans 3', 'Segoe UI', Tahoma, 'Noto Sans Arabic', 'Noto Sans', sans-serif }
header, main { max-inline-size: 54rem; margin-inline: auto; padding-inline: 1rem }
header { padding-block: 1rem .5rem }
h1 { font-size: 1.5rem; line-height: 1.3; margin-block: .25rem }
h2 { font-size: 1.15rem; margin: 0 }
h3 { font-size: 1rem; margin: 0 }
p, ol { margin: 0 }
.soft { color: var(--soft); font-size: .875rem }
form[role=search] { position: sticky; inset-block-start: 0; display: grid; gap: .25rem; padding-block: .75rem; background: #f4f7f7 }
label { font-weight: 600 }
input { font: inherit; min-block-size: 2.75rem; padding: .25rem .75rem; border: 1px solid #7b8f96; border-radius: .25rem; inline-size: 100% }
input:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px }
article { display: grid; gap: .5rem; margin-block: 1rem; padding: 1rem 1.25rem; background: #fff; border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: .375rem; overflow-wrap: anywhere }
article[hidden], form[hidden], p[hidden] { display: none }
blockquote { margin: 0; padding-inline-start: .75rem; border-inline-start: 2px solid var(--line); white-space: pre-line }
footer { border-block-start: 1px solid var(--line); padding-block-start: .5rem; font-size: .875rem; color: var(--soft) }
sup { line-height: 0; unicode-bidi: isolate }
bdi[dir=ltr] { unicode-bidi: isolate }
@media print {
  body, form[role=search] { background: #fff; font-size: 10pt }
  form[role=search] { display: none }
  article { break-inside: avoid; border-color: #777 }
}
`
