import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readTexts, toInlang } from './texts.ts'

const { locales } = JSON.parse(readFileSync('project.inlang/settings.json', 'utf8')) as { locales: string[] }

mkdirSync('generated/texts', { recursive: true })
for (const language of locales) {
  const texts = Object.entries(readTexts('texts', language)).map(([key, text]) => [key, toInlang(text)])
  writeFileSync(`generated/texts/${language}.json`, JSON.stringify(Object.fromEntries(texts)))
}

// Compiled beside its place and put there whole: a build that runs meanwhile finds the old words or the new ones.
const fresh = `generated/paraglide.${process.pid}`
const old = `${fresh}.old`
const compile = ['compile', '--project', 'project.inlang', '--outdir', fresh, '--strategy', 'globalVariable', 'baseLocale']
execFileSync('paraglide-js', [...compile, '--emit-ts-declarations', '--no-emit-readme', '--silent'], { stdio: 'inherit' })
writeFileSync(`${fresh}/registry.js`, "export { number, plural } from '../../dist/registry.js'\n")
try {
  renameSync('generated/paraglide', old)
} catch {
  // The first build has nothing to put away.
}
renameSync(fresh, 'generated/paraglide')
rmSync(old, { recursive: true, force: true })
