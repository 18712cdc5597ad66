import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './processes.mjs'
import { root, say } from './root.mjs'
import { hash, readStamp, workspacePackages, writeStamp } from './stamps.mjs'

const OUTPUTS = ['dist', 'build']
/** Also what the builds themselves write beside their sources. */
const NOT_SOURCES = new Set([
  ...OUTPUTS,
  'openapi.json',
  'README.md',
  '.gitignore',
  '.meta.json',
  'node_modules',
  '.svelte-kit',
  '.turbo',
  'generated',
  'paraglide',
  'test-results',
])

/** Builds what changed. Turbo knows what that is, but takes a second to find out that it is nothing. */
export async function buildOnce(env) {
  const sources = fingerprint()
  const stamp = readStamp('built')
  if (stamp?.sources === sources && stamp.outputs.every((path) => existsSync(join(root, path)))) return

  say('Building …')
  await runQuietly('pnpm', ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only', '--ui=stream'], { what: 'build', env, cwd: root })
  const outputs = workspacePackages().flatMap((path) => OUTPUTS.map((output) => `${path}/${output}`))
  writeStamp('built', { sources, outputs: outputs.filter((path) => existsSync(join(root, path))) })
}

function fingerprint() {
  const files = [
    'package.json',
    'pnpm-lock.yaml',
    'tsconfig.base.json',
    'turbo.json',
    ...workspacePackages()
      .filter((path) => path !== 'tests')
      .flatMap(sourcesIn),
  ]
  return hash(files.flatMap((path) => [path, readFileSync(join(root, path))]))
}

function sourcesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_SOURCES.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? sourcesIn(`${folder}/${entry.name}`) : `${folder}/${entry.name}`))
}
