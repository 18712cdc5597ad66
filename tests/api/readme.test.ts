import { execFile } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, inject, it } from 'vitest'
import { person, secretariat } from '../product/people.ts'

const root = new URL('../../', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')

describe('the README', () => {
  it('has a script that lists the overdue items of a ministry with an API key', async () => {
    const script = /```ts\n([\s\S]+?)```/.exec(readme)?.[1] ?? ''
    expect(script.trim().split('\n').length).toBeLessThanOrEqual(20)
    const { client } = await person('officer', secretariat)
    const { secret } = await client.apiKeys.create({ body: { name: 'script' } })
    const file = fileURLToPath(new URL('readme-script.ts', import.meta.url))
    writeFileSync(file, script)
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [file, 'MOJ'], {
        env: { ...process.env, TAWSIYA_URL: inject('url'), TAWSIYA_KEY: secret },
      })
      expect(stdout).toMatch(/^\d{4}-\d{2}-\d{2} {2}DEMO-/m)
    } finally {
      rmSync(file)
    }
  })

  it('and the architecture name only files and folders that are there', () => {
    const architecture = readFileSync(new URL('docs/architecture.md', root), 'utf8')
    const named = [...`${readme}\n${architecture}`.matchAll(/`((?:apps|packages|docs|tests)\/[\w./-]+|features\/[\w./-]+)`/g)].map(
      ([, path]) => path ?? '',
    )
    expect(named.length).toBeGreaterThan(8)
    for (const path of named)
      expect(existsSync(new URL(path.startsWith('features/') ? `apps/api/src/${path}` : path, root)), path).toBe(true)
  })
})
