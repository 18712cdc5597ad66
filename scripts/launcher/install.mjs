import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './processes.mjs'
import { root, say } from './root.mjs'
import { hash, readStamp, workspacePackages, writeStamp } from './stamps.mjs'

/** Installs the packages of the lockfile unless they are there. */
export async function installOnce(env) {
  const manifests = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...workspacePackages().map((path) => `${path}/package.json`)]
  const wanted = hash([process.platform, process.arch, ...manifests.map((path) => readFileSync(join(root, path), 'utf8'))])
  if (readStamp('installed') === wanted && existsSync(join(root, 'node_modules/.modules.yaml'))) return

  say('Installing packages …')
  await runQuietly('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], { what: 'install', fetches: true, env, cwd: root })
  writeStamp('installed', wanted)
}
