import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '@tawsiya/postgres'
import { createClient } from '@tawsiya/sdk'
import { Client } from 'pg'
import { openDataSource } from '../../apps/api/dist/platform/database/index.js'
import { migrate } from '../../apps/api/dist/platform/database/migrate.js'
import { loadReferenceData } from '../../apps/api/dist/seeding/reference-data.js'
import { crowd, gather, type Crowd } from './crowd.ts'
import { firstVisit, type FirstVisit } from './first-visit.ts'
import { generate } from './generate.ts'
import { measure, type Call, type Measured } from './measure.ts'

/** `npm run bench`: the product against a floor, in one run on one machine, so that the ratio holds when the machine's speed does not. */
const sizes = (process.env['BENCH_SIZES'] ?? '2300,300000').split(',').map(Number)
const seconds = Number(process.env['BENCH_SECONDS'] ?? 4)
const crowdSeconds = Number(process.env['BENCH_CROWD_SECONDS'] ?? 60)
const facetValues = [
  ['claimed', 'planned'],
  ['lead', 'MOJ'],
  ['theme', 'right-to-health'],
  ['position', 'noted'],
  ['workingGroup', 'WG-DETENTION'],
]
/** The matrix is refused above this. */
const longestMatrix = 10_000
const words = ['torture', 'التعذيب', 'water sanitation', 'الأقليات', 'paragraph 101.7']
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

interface Row {
  readonly size: number
  readonly what: string
  readonly connections: number
  readonly product: Measured
  readonly floor: Measured | null
}

const folder = mkdtempSync(join(tmpdir(), 'tawsiya-bench-'))
const postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
const rows: Row[] = []
const memory: { size: number; megabytes: number }[] = []
const visits: FirstVisit[] = []
const crowds: Crowd[] = []
try {
  for (const size of sizes) await benchSize(size)
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
report()

async function benchSize(size: number): Promise<void> {
  const url = await makeDatabase(size)
  const token = `bench-${randomUUID()}`
  const draft = await prepare(url, token)
  const api = await serve('api.ts', { DATABASE_URL: url })
  const floor = await serve('floor.ts', { DATABASE_URL: url })
  const web = await serve('../../apps/web/server.ts', { API_URL: api.url, HOST: '127.0.0.1', PORT: String(await freePort()) })
  try {
    const client = createClient({ baseUrl: api.url, token })
    let { version } = await client.updates.get({ params: { id: draft.id } })
    const save = () => ({
      version: version++,
      narrative: `What was done until ${randomUUID()}.`,
      language: 'en',
      claimed: 'planned',
      trueOn: '2026-01-01',
      componentIds: [draft.componentId],
    })
    const brief = await makeBrief(client)
    const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
    // The floor knows no past: what these take is compared with the same page of now.
    const past: { what: string; product: Call[]; floor: null; alone: true }[] = [
      { what: 'unfiltered page with total', product: [{ path: '/api/v1/register' }] },
      { what: 'the same as of a day', product: [30, 365, 800].map((ago) => ({ path: `/api/v1/register?asOf=${day(ago)}` })) },
      {
        what: 'page with total as of a day',
        product: facetValues.map(([name, value]) => ({ path: `/api/v1/register?${name}=${value}&asOf=${day(365)}` })),
      },
      {
        what: 'facets as of a day',
        product: facetValues.map(([name, value]) => ({ path: `/api/v1/register/facets?${name}=${value}&asOf=${day(365)}` })),
      },
      { what: 'what changed over a year', product: [{ path: `/api/v1/changes?from=${day(365)}` }] },
      ...(size > longestMatrix
        ? []
        : [
            { what: 'matrix of the whole register', product: [{ path: '/api/v1/register/matrix.xlsx' }] },
            {
              what: 'brief of 300, en and ar, as .docx',
              product: ['en', 'ar'].map((language) => ({ path: `/api/v1/briefs/${brief}/brief.docx?language=${language}` })),
            },
          ]),
    ].map((one) => ({ ...one, floor: null, alone: true }))
    const cases: { what: string; product: Call[]; floor: Call[] | null; alone?: boolean }[] = [
      {
        what: 'register page with total',
        product: facetValues.map(([name, value]) => ({ path: `/api/v1/register?${name}=${value}` })),
        floor: facetValues.map(([name, value]) => ({ path: `/register?facet=${name}:${value}` })),
      },
      {
        what: 'facets',
        product: facetValues.map(([name, value]) => ({ path: `/api/v1/register/facets?${name}=${value}` })),
        floor: facetValues.map(([name, value]) => ({ path: `/facets?facet=${name}:${value}` })),
      },
      {
        what: 'search',
        product: words.map((q) => ({ path: `/api/v1/register?q=${encodeURIComponent(q)}` })),
        floor: words.map((q) => ({ path: `/register?q=${encodeURIComponent(q)}` })),
      },
      // One draft has one writer: a second would be refused as stale, which is the point of it.
      {
        what: 'one update with its history',
        alone: true,
        product: [{ path: `/api/v1/updates/${draft.id}`, method: 'PUT', body: save }],
        floor: [{ path: `/updates/${draft.spareId}`, method: 'PUT', body: () => ({ narrative: `What was done until ${randomUUID()}.` }) }],
      },
      ...past,
    ]
    for (const { what, product, floor: floorCalls, alone } of cases) {
      for (const connections of alone ? [1] : [1, 16]) {
        rows.push({
          size,
          what,
          connections,
          product: await measure(api.url, product, { connections, seconds, token }),
          floor: floorCalls && (await measure(floor.url, floorCalls, { connections, seconds, token })),
        })
      }
    }
    const html = [{ path: '/en/register' }, { path: '/ar/register?claimed=planned' }]
    rows.push({
      size,
      what: 'register page as HTML',
      connections: 1,
      product: await measure(web.url, html, { connections: 1, seconds, token, cookie: true }),
      floor: null,
    })
    memory.push({ size, megabytes: peakOf(api.child) })
    if (size !== sizes[0]) return
    for (const language of ['en', 'ar'] as const) visits.push(await firstVisit(web.url, token, language))
    crowds.push(await crowd(web.url, await withClient(url, gather), crowdSeconds))
  } finally {
    for (const { child } of [web, floor, api]) child.kill('SIGTERM')
  }
}

/** A brief of three reviews, about three hundred recommendations in the small register. */
async function makeBrief(client: ReturnType<typeof createClient>): Promise<number> {
  return (await client.briefs.create({ body: { title: 'Bench', language: 'en', scope: { review: ['BENCH1', 'BENCH2', 'BENCH3'] } } })).id
}

/** The most memory that a process had at once, in megabytes; 0 where the system does not tell. */
function peakOf({ pid }: ChildProcess): number {
  const file = `/proc/${pid}/status`
  return existsSync(file) ? Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024) : 0
}

async function makeDatabase(size: number): Promise<string> {
  await withClient(postgres.url, (admin) => admin.query(`CREATE DATABASE bench_${size}`))
  const url = new URL(postgres.url)
  url.pathname = `/bench_${size}`
  const database = await openDataSource(url.href)
  await migrate(database)
  await database.transaction((manager) => loadReferenceData(manager))
  await database.destroy()
  const began = performance.now()
  await withClient(url.href, (client) => generate(client, size))
  console.error(`${size} recommendations made in ${Math.round((performance.now() - began) / 1000)} s.`)
  return url.href
}

/** An officer for reading, who is also the liaison of a ministry for writing, and two drafts: one for the product, one for the floor. */
function prepare(url: string, token: string): Promise<{ id: number; spareId: number; componentId: number }> {
  return withClient(url, async (client) => {
    const one = async (sql: string, parameters: unknown[] = []) =>
      (await client.query<Record<string, number>>(sql, parameters)).rows[0] ?? {}
    const lead = await one(
      `SELECT component_id, body_id FROM responsibilities WHERE role = 'lead' AND ended_at IS NULL ORDER BY id LIMIT 1`,
    )
    await client.query(
      `INSERT INTO memberships (account_id, body_id, role, valid_from)
       SELECT 1, id, 'officer', '2020-01-01'::date FROM bodies WHERE code = 'NMIRF-SEC' UNION ALL SELECT 1, $1, 'liaison', '2020-01-01'`,
      [lead['body_id']],
    )
    await client.query(`INSERT INTO sessions (account_id, token_hash, expires_at) VALUES (1, $1, now() + interval '1 day')`, [
      createHash('sha256').update(token).digest(),
    ])
    const draft = async () => {
      const { id } = await one('INSERT INTO updates (key, body_id, created_by) VALUES (gen_random_uuid(), $1, 1) RETURNING id', [
        lead['body_id'],
      ])
      await client.query(`INSERT INTO update_components (update_id, component_id) VALUES ($1, $2)`, [id, lead['component_id']])
      await client.query(
        `INSERT INTO update_revisions (update_id, version, narrative, language, saved_by, component_ids) VALUES ($1, 1, '', 'en', 1, ARRAY[$2::integer])`,
        [id, lead['component_id']],
      )
      return Number(id)
    }
    return { id: await draft(), spareId: await draft(), componentId: Number(lead['component_id']) }
  })
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function serve(file: string, env: Record<string, string>): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [here(file)], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const url = /http:\/\/(?:127\.0\.0\.1|\[::1\]):\d+/.exec(chunk.toString())?.[0]
      if (url) resolve({ url, child })
    })
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}.`)))
  })
}

function report(): void {
  const ms = (value: number) => value.toFixed(1).padStart(8)
  console.log(`${cpus().length} processors, Node ${process.version}; milliseconds, ${seconds} s each\n`)
  console.log('size    what                          conn   median     p95   floor  p95      ratio')
  for (const { size, what, connections, product, floor } of rows) {
    const ratio = floor ? (product.median / floor.median).toFixed(2) : ''
    console.log(
      `${String(size).padEnd(8)}${what.padEnd(30)}${String(connections).padStart(4)} ${ms(product.median)}${ms(product.p95)}${floor ? ms(floor.median) + ms(floor.p95) : '                '}  ${ratio}`,
    )
  }
  for (const { size, megabytes } of memory) console.log(`\npeak memory of the API at ${size}: ${megabytes} MB`)
  console.log('\nfirst visit to the register at 1.6 Mbit/s, 150 ms, processor 4 times slower')
  for (const { language, rowsVisible, bytes, filter } of visits) {
    console.log(
      `${language}  rows visible ${Math.round(rowsVisible)} ms, ${(bytes / 1000).toFixed(1)} kB, a filter ${Math.round(filter)} ms`,
    )
  }
  for (const { people, seconds: long, acts, errors, acknowledged, lost } of crowds) {
    console.log(`\n${people} people at once for ${long} s: read, search, save, upload`)
    for (const { act, count, median, p95, slowest } of acts)
      console.log(`${act.padEnd(8)}${String(count).padStart(6)}  median ${ms(median)}  p95 ${ms(p95)}  slowest ${ms(slowest)}`)
    console.log(
      `${errors.length} errors${errors[0] ? ` (${errors[0]})` : ''}; of ${acknowledged} saves and files acknowledged ${lost.length} lost`,
    )
  }
  const file = join(process.cwd(), 'bench.json')
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), processors: cpus().length, node: process.version, rows, memory, visits, crowds }, null, 2)}\n`,
  )
  console.log(`\n${file}`)
}
