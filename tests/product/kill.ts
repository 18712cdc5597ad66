import { readFileSync, readdirSync } from 'node:fs'
import type { Product } from './product.ts'

/** Ends every process of a product at once, as a power cut would: the starter, the web server, PostgreSQL and its children. */
export function killAll({ process: starter, dataFolder }: Product): void {
  const all = descendants(starter.pid ?? 0, dataFolder)
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended with its parent.
    }
  }
}

function descendants(root: number, dataFolder: string): number[] {
  const parents = new Map<number, number>()
  const found = new Set([root])
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!pid) continue
    try {
      parents.set(pid, Number(/^PPid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]))
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataFolder)) found.add(pid)
    } catch {
      // It ended while we looked.
    }
  }
  for (let before = 0; before !== found.size;) {
    before = found.size
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid)
  }
  return [...found].filter((pid) => pid > 1)
}
