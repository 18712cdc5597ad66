import { findBrowser } from './browser.mjs'
import { runToEnd } from './processes.mjs'
import { root } from './root.mjs'
import { TestCount } from './test-count.mjs'

/** What is asked for; else types and rules side by side, and then the tests, which share the processors and a database, one by one. */
const everything = [
  ['check', 'lint', '--concurrency=2'],
  ['test', '--concurrency=1'],
]

/** Runs all, whatever fails, and says at the end what failed and the sum of the tests. */
export async function runTests(env, args) {
  const count = new TestCount()
  const options = {
    env: { ...env, ...(await findBrowser(env)), [process.stdout.isTTY ? 'FORCE_COLOR' : 'NO_COLOR']: '1' },
    cwd: root,
    onOutput: (text) => count.read(text),
  }
  let code = 0
  // Turbo ends well where it is told to stop.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (code = 130))
  for (const tasks of args.length > 0 ? [[...args, '--concurrency=1']] : everything)
    if (code !== 130)
      code = (await runToEnd('pnpm', ['exec', 'turbo', 'run', ...tasks, '--continue=always', '--ui=stream'], options)) || code
  if (count.failures.length > 0) console.log(`\nWhat failed:\n\n${count.failures.join('\n')}`)
  const line = count.closingLine(code)
  if (line) console.log(`\n${line}`)
  return code
}
