import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startPostgres, type Postgres } from '@tawsiya/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDataSource } from '../platform/database/index.js'

const program = fileURLToPath(new URL('../../dist/commands/tawsiya.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tawsiya-cli-'))
const exportFile = join(folder, 'توصيات.json')
const broken = join(folder, 'broken.json')

const record = {
  AnnotationId: 'id-1',
  AnnotationType: '- Recommendations',
  Body: '- UPR',
  Symbol: 'A/HRC/59/16',
  Countries: ['Iraq'],
  Themes: ['Right to water'],
  AffectedPersons: [],
  Sdgs: [],
  Text: '<p>140.7 Dig wells (Chile);</p>',
  UprCycle: '4',
  UprSession: ['48 - January 2025'],
  UprPositions: ['Supported'],
  UprRecommendingCountry: ['Chile'],
}
const amal = ['accounts', 'create', '--name', 'Amal', '--email', 'amal@example.org', '--role', 'administrator', '--body', 'NMIRF-SEC']

async function tawsiya(args: string[], input = '') {
  const child = spawn(process.execPath, [program, ...args], { env: { PATH: process.env['PATH'], TAWSIYA_DATA: join(folder, 'data') } })
  child.stdin.end(input)
  const [said, complained, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ])
  return { said, complained, code }
}

let server: Postgres | undefined
async function inDatabase<Row>(sql: string): Promise<Row[]> {
  if (!server) throw new Error('The database was not started yet.')
  const database = await openDataSource(server.url)
  try {
    return await database.query(sql)
  } finally {
    await database.destroy()
  }
}

// Each call is a process of its own. The first starts a database, and makes it; the others find it running, as beside the product.
describe('the command line', { timeout: 120_000 }, () => {
  beforeAll(() => {
    writeFileSync(exportFile, JSON.stringify([record, { ...record, AnnotationId: 'id-2', Text: '<p>140.8 Mend pipes (Chile);</p>' }]))
    writeFileSync(broken, '{"half": ')
  })
  afterAll(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('says what an import would change, and changes nothing', async () => {
    const { said, code } = await tawsiya(['import', exportFile, '--dry-run', '--json'])
    expect([said, code]).toEqual(['{"new":2,"changed":0,"unchanged":0,"problems":[]}\n', 0])
    server = await startPostgres({ dataDir: join(folder, 'data/postgres') })
  })

  it('imports a file, and finds nothing new in it a second time', async () => {
    const first = await tawsiya(['import', exportFile, '--review', 'UPR4', '--country', 'irq', '--json'])
    expect(JSON.parse(first.said)).toEqual({ new: 2, changed: 0, unchanged: 0, problems: [] })
    const second = await tawsiya(['import', exportFile])
    expect([second.said, second.code]).toEqual(['0 new, 0 changed, 2 unchanged, 0 with a problem.\n', 0])
  })

  it.each([
    ['a file that is not one of those', [broken], /.+\./],
    ['a file that is not there', [join(folder, 'none.docx')], /There is no file .*none\.docx\./],
    ['a review that is not there', [exportFile, '--review', 'UPR99'], /UPR99/],
  ])('refuses %s with a sentence, and prints no JSON', async (_, args, sentence) => {
    const { said, complained, code } = await tawsiya(['import', ...args, '--json'])
    expect([said, code]).toEqual(['', 1])
    expect(complained).toMatch(sentence)
    expect(complained).not.toContain(' at ')
  })

  it('makes an administrator, with a password that it makes or is given', async () => {
    const made = await tawsiya(amal)
    expect(made).toMatchObject({
      code: 0,
      said: expect.stringMatching(/amal@example\.org: administrator of NMIRF-SEC\.\n.*once: \S{20}\n/),
    })
    const given = await tawsiya([...amal.with(5, 'huda@example.org'), '--password-stdin'], 'a long enough password\n')
    expect(given).toMatchObject({ code: 0, said: expect.not.stringContaining('password') })
    const kept = await inDatabase('SELECT email, language, role FROM accounts a JOIN memberships ms ON ms.account_id = a.id ORDER BY a.id')
    expect(kept).toEqual([
      { email: 'amal@example.org', language: 'ar', role: 'administrator' },
      { email: 'huda@example.org', language: 'ar', role: 'administrator' },
    ])
  })

  it('makes no account by halves', async () => {
    expect(await tawsiya(amal)).toMatchObject({ code: 1, said: '', complained: expect.stringContaining('amal@example.org') })
    expect(await tawsiya([...amal.with(5, 'new@example.org').slice(0, -1), 'NONE'])).toMatchObject({
      code: 1,
      complained: expect.stringContaining('NONE'),
    })
    expect(await inDatabase(`SELECT 1 FROM accounts WHERE email = 'new@example.org'`)).toEqual([])
  })

  it('ends with 2 and points to its help where it is called in a wrong way', async () => {
    const wrong = [
      [],
      ['export'],
      ['import', exportFile, '--quick'],
      ['import', exportFile, broken],
      ['accounts', 'create', '--name', 'Amal'],
      amal.with(7, 'king'),
    ]
    for (const outcome of await Promise.all(wrong.map((args) => tawsiya(args)))) {
      expect(outcome).toMatchObject({ code: 2, said: '', complained: expect.stringContaining('help') })
    }
    expect(await tawsiya(['help'])).toMatchObject({ code: 0, said: expect.stringContaining('import FILE') })
  })
})
