import { LaunchError } from './launch-error.mjs'
import { prepare } from './prepare.mjs'
import { runToEnd } from './processes.mjs'
import { reasonFor } from './reasons.mjs'
import { root } from './root.mjs'
import { runTests } from './test.mjs'

const COMMANDS = {
  // Out of the terminal's reach: it gets each Ctrl-C once, from here, and not a second time from the terminal.
  start: (env, args) => runToEnd('node', ['apps/api/dist/commands/start.js', ...args], { env, cwd: root, detached: true }),
  tawsiya: (env, args) => runToEnd('node', [`${root}/apps/api/dist/commands/tawsiya.js`, ...args], { env, cwd: process.env.INIT_CWD }),
  bench: (env, args) => runToEnd('node', ['tests/bench/main.ts', ...args], { env, cwd: root }),
  test: runTests,
}

/** Makes everything ready that the command needs, runs it, and returns its exit code. */
export async function launch(name, args) {
  const command = COMMANDS[name]
  if (!command) {
    console.error(`Usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`)
    return 2
  }
  try {
    return await command(await prepare(), args)
  } catch (error) {
    const sentence = error instanceof LaunchError ? error.message : reasonFor(error.message)
    if (!sentence) throw error
    console.error(sentence)
    return 1
  }
}
