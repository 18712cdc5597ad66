import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, tools } from './root.mjs'

/** Notes what a step was last done for, so that it is skipped while nothing has changed. */
export function readStamp(step) {
  try {
    return JSON.parse(readFileSync(join(tools, `${step}.json`), 'utf8'))
  } catch {
    return undefined
  }
}

export function writeStamp(step, value) {
  mkdirSync(tools, { recursive: true })
  writeFileSync(join(tools, `${step}.json`), JSON.stringify(value))
}

export function hash(parts) {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part).update('\0')
  return digest.digest('hex')
}

/** The folders of the workspace's packages, relative to the root. */
export function workspacePackages() {
  const inFolder = (folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)
  return [...inFolder('apps'), ...inFolder('packages'), 'tests'].filter((path) =>
    statSync(join(root, path, 'package.json'), { throwIfNoEntry: false }),
  )
}
