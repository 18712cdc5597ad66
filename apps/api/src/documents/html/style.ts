/** The looks of a document in a browser and on paper, in both directions. */
export const style = `
:root { color-scheme: light; --ink: #16242a; --soft: #46585f; --line: #cdd6d8; --accent: #0b5a6b; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-inline-size: 60rem; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; color: var(--ink); background: #fff;
  font: 1rem/1.6 Vazirmatn, "Segoe UI", Tahoma, Arial, sans-serif; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1.5rem; font-size: .8rem; color: var(--soft);
  border-block-end: 2px solid var(--ink); padding-block-end: .4rem; }
h1 { color: var(--accent); font-size: 1.8rem; line-height: 1.25; margin-block: 1.2rem .4rem; }
h2 { color: var(--accent); font-size: 1.3rem; margin-block: 2.2rem .6rem; }
h3 { font-size: 1.05rem; margin-block: 1.6rem .4rem; }
p { margin-block: .5rem; white-space: pre-line; }
a { color: var(--accent); }
.demonstration { color: #98291a; font-weight: 700; font-size: .85rem; }
.purpose { color: var(--soft); font-size: 1.1rem; }
.soft { color: var(--soft); font-size: .875rem; }
.numbered, .labelled { display: grid; grid-template-columns: 2.2rem minmax(0, 1fr); }
.labelled { grid-template-columns: minmax(7rem, 11rem) minmax(0, 1fr); gap: 1rem; }
blockquote { margin: .5rem 1.25rem; white-space: pre-line; font-family: "Source Serif 4", "Times New Roman", serif; }
sup { line-height: 0; font-size: .7em; unicode-bidi: isolate; }
.table { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; font-size: .875rem; line-height: 1.45; }
caption { text-align: start; font-weight: 700; padding-block: .75rem .4rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .5rem; border-block-end: 1px solid var(--line); overflow-wrap: anywhere; white-space: pre-line; }
thead th { color: var(--soft); vertical-align: bottom; border-block-end: 2px solid var(--ink); overflow-wrap: normal; }
tfoot td, tfoot th { font-weight: 700; border-block-start: 2px solid var(--ink); }
.number { text-align: end; font-variant-numeric: tabular-nums; }
.sources { font-size: .85rem; color: var(--soft); }
ol:lang(ar), ol:lang(ckb) { list-style: arabic-indic; }
:target { background: #fff3c4; }
@page { size: A4; margin: 20mm; }
@media print {
  body { max-inline-size: none; padding: 0; font-size: 10pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  .table { overflow: visible; }
}
`
