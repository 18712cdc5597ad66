import { findBrowser } from './browser.mjs'
import { runToEnd } from './processes.mjs'
import { root } from './root.mjs'
import { TestCount } from './test-count.mjs'

/** Types, rules and tests of everything, one after the other, and a closing line with the sum of the tests. */
export async function runTests(env, args) {
  const count = new TestCount()
  const tasks = args.length > 0 ? args : ['check', 'lint', 'test']
  const code = await runToEnd('pnpm', ['exec', 'turbo', 'run', ...tasks, '--concurrency=1', '--continue=always', '--ui=stream'], {
    env: { ...env, ...(await findBrowser(env)), [process.stdout.isTTY ? 'FORCE_COLOR' : 'NO_COLOR']: '1' },
    cwd: root,
    onOutput: (text) => count.read(text),
  })
  const line = count.closingLine(code)
  if (line) console.log(`\n${line}`)
  return code
}
