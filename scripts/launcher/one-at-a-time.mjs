import { statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { root, say } from './root.mjs'

/**
 * Lets one launcher at a time work on this folder. The lock is a socket in Linux's abstract namespace,
 * which the kernel frees when its holder dies; elsewhere there is none, and the steps still only replace whole folders.
 */
export async function onlyOneAtATime(work) {
  if (process.platform !== 'linux') return work()
  const { dev, ino } = statSync(root)
  let lock
  for (let told = false; !(lock = await tryLock(`\0tawsiya-launcher-${dev}-${ino}`)); told = true) {
    if (!told) say('Waiting for another Tawsiya command that is preparing this folder …')
    await delay(200)
  }
  try {
    return await work()
  } finally {
    lock.close()
  }
}

function tryLock(path) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen({ path }, () => resolve(server))
  })
}
