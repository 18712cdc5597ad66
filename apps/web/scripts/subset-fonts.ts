import { readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'

/*
 * Cuts the fonts to what Tawsiya's languages need: every letter of Arabic and Sorani, both sets of digits, and the Latin of
 * Western Europe. Run it after a new version of a font: `pnpm --filter @tawsiya/web fonts`.
 */

const range = (first: number, last: number) => String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, step) => first + step))
const latin = range(0x20, 0x7e) + range(0xa0, 0xff) + 'ŒœŸ–—‘’‚“”„†•…‹›€™−'
const sorani = 'پچژڤگکۆێەیڕڵھۊۇۀۂۃ'
const arabic = range(0x0621, 0x063a) + range(0x0640, 0x0655) + range(0x0660, 0x066c) + range(0x06f0, 0x06f9) + 'ٰٱ،؛؟' + sorani
const shared = ' .:!()[]/-«»\u200c\u200d\u200e\u200f'

const vazirmatn = 'node_modules/@fontsource-variable/vazirmatn/files/vazirmatn'
const serif = 'node_modules/@fontsource/source-serif-4/files/source-serif-4'
const fonts = [
  {
    name: 'vazirmatn-arabic',
    source: `${vazirmatn}-arabic-wght-normal.woff2`,
    letters: arabic + shared,
    axes: { wght: { min: 400, max: 650 } },
  },
  { name: 'vazirmatn-latin', source: `${vazirmatn}-latin-wght-normal.woff2`, letters: latin, axes: { wght: { min: 400, max: 650 } } },
  { name: 'source-serif-4-latin', source: `${serif}-latin-400-normal.woff2`, letters: latin, axes: {} },
]

for (const { name, source, letters, axes } of fonts) {
  const bytes = await subsetFont(readFileSync(source), letters, { targetFormat: 'woff2', variationAxes: axes })
  writeFileSync(`src/fonts/${name}.woff2`, bytes)
  console.log(`${name}: ${bytes.length} bytes`)
}
