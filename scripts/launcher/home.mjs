import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tools } from './root.mjs'

/** A service's account often has a home that does not exist, where the package managers would want their caches. */
export function withHome(env) {
  try {
    accessSync(env.HOME, constants.W_OK)
    return env
  } catch {
    const home = join(tools, 'home')
    mkdirSync(home, { recursive: true })
    return { ...env, HOME: home, npm_config_cache: join(home, '.npm') }
  }
}
