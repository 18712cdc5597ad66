import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import { TypstCompilerBuilder, initSync } from '@myriaddreamin/typst-ts-web-compiler'

/*
 * A program of its own: reads a paper as JSON from its input and writes it as PDF to its output. It is the compiler of Typst as
 * WebAssembly, which runs wherever Node does; it sees the paper, the way it is set and the fonts, and nothing else of the machine.
 */

const fonts = [
  '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
  '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
]
const withPlaces = 2

interface Compiled {
  readonly result?: Uint8Array
  readonly diagnostics?: readonly unknown[]
}

const { resolve } = createRequire(import.meta.url)
initSync({ module: await readFile(resolve('@myriaddreamin/typst-ts-web-compiler/wasm')) })
const builder = new TypstCompilerBuilder()
builder.set_dummy_access_model()
for (const font of fonts) await builder.add_raw_font(await readFile(resolve(font)))
const compiler = await builder.build()
compiler.add_source('/paper.typ', await readFile(new URL('../../../typesetting/paper.typ', import.meta.url), 'utf8'))
compiler.map_shadow('/paper.json', await buffer(process.stdin))

const { result, diagnostics } = compiler.compile('/paper.typ', undefined, 'pdf', withPlaces) as Compiled
if (!result) throw new Error(JSON.stringify(diagnostics))
process.stdout.write(result)
