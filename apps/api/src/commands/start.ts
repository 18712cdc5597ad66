import 'reflect-metadata'
import { readEnvironment } from '../platform/config/environment.js'
import { explain } from './command-error.js'
import { runProduct } from './product.js'
import { root } from './root.js'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

let exitCode = 0
try {
  await runProduct(readEnvironment(process.env, root), stopping.signal)
} catch (error) {
  if (error !== stopping.signal.reason) {
    console.error(explain(error))
    exitCode = 1
  }
}
process.exit(exitCode)
