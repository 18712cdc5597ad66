import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../../dist/commands/start.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tawsiya-start-'))
const data = join(folder, 'data')

async function start(settings: Record<string, string>) {
  const child = spawn(process.execPath, [program], { env: { PATH: process.env['PATH'], TAWSIYA_DATA: data, ...settings } })
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { said, complained, code }
}

describe('a start that cannot succeed', { timeout: 60_000 }, () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('says in one line which setting is wrong, and makes no data folder', async () => {
    expect(await start({ PORT: 'eighty' })).toEqual({
      said: '',
      code: 1,
      complained: 'The setting PORT is “eighty”, but must be a port number, such as 3000.\n',
    })
    expect(existsSync(data)).toBe(false)
  })

  it('never serves a demonstration to other machines', async () => {
    expect(await start({ HOST: '0.0.0.0' })).toMatchObject({ said: '', code: 1, complained: expect.stringContaining('TAWSIYA_DEMO=no') })
  })

  it('says that the port is in use before it touches the data', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    expect(await start({ PORT: String(port) })).toMatchObject({
      said: '',
      code: 1,
      complained: expect.stringMatching(new RegExp(`^Port ${port} .* in use\\..*\\n$`)),
    })
    expect(existsSync(data)).toBe(false)
    other.close()
  })

  it('names a database that does not answer, without its password', async () => {
    const { complained, code } = await start({ PORT: '0', DATABASE_URL: 'postgres://tawsiya:secret@127.0.0.1:1/tawsiya' })
    expect([complained, code]).toEqual(['The database on 127.0.0.1:1 cannot be used: connect ECONNREFUSED 127.0.0.1:1.\n', 1])
  })
})
