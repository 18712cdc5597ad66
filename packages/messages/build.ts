import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readTexts, toInlang } from './texts.ts'

const { locales } = JSON.parse(readFileSync('project.inlang/settings.json', 'utf8')) as { locales: string[] }

mkdirSync('generated/texts', { recursive: true })
for (const language of locales) {
  const texts = Object.entries(readTexts('texts', language)).map(([key, text]) => [key, toInlang(text)])
  writeFileSync(`generated/texts/${language}.json`, JSON.stringify(Object.fromEntries(texts)))
}

const compile = ['compile', '--project', 'project.inlang', '--outdir', 'generated/paraglide', '--strategy', 'globalVariable', 'baseLocale']
execFileSync('paraglide-js', [...compile, '--emit-ts-declarations', '--no-emit-readme', '--silent'], { stdio: 'inherit' })
writeFileSync('generated/paraglide/registry.js', "export { number, plural } from '../../dist/registry.js'\n")
