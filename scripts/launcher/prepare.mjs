import { delimiter, dirname } from 'node:path'
import { buildOnce } from './build.mjs'
import { withHome } from './home.mjs'
import { installOnce } from './install.mjs'
import { onlyOneAtATime } from './one-at-a-time.mjs'
import { findNode, findPnpm } from './tools.mjs'

/** Brings tools, packages and builds up to date, and returns the environment in which the product's own commands run. */
export async function prepare() {
  return onlyOneAtATime(async () => {
    const node = await findNode()
    const pnpm = await findPnpm()
    const env = {
      ...process.env,
      PATH: [dirname(node), pnpm, process.env.PATH].join(delimiter),
      TAWSIYA_NODE: node,
      TURBO_TELEMETRY_DISABLED: '1',
      TURBO_NO_UPDATE_NOTIFIER: '1',
    }
    // The development packages build the product, so a production environment must not keep them away.
    const buildEnv = withHome({ ...env, NODE_ENV: undefined, CI: 'true' })
    await installOnce(buildEnv)
    await buildOnce(buildEnv)
    return env
  })
}
