import { createHash, randomUUID } from 'node:crypto'
import { createClient } from '@tawsiya/sdk'
import type { Client } from 'pg'

/* Forty people at their desks: each opens, searches, saves and uploads as a browser does, and looks at what came for a second or three. */

const people = 40
const writers = 30
const day = ['read', 'save', 'search', 'read', 'save', 'read', 'upload', 'search', 'save', 'read'] as const
type Act = (typeof day)[number]
const scan = 200_000

const pages = ['/desk', '/register', '/register?claimed=planned', '/register?theme=right-to-health&page=2', '/recommendations/:code']
const words = ['torture', 'التعذيب', 'water sanitation', 'الأقليات', 'paragraph 101.7', 'domestic violence']

export interface CrowdPerson {
  readonly token: string
  /** Where this person writes; officers only read. */
  readonly draft: { readonly componentId: number; readonly code: string } | null
}

export interface Crowd {
  readonly people: number
  readonly seconds: number
  /** Milliseconds to the whole answer. */
  readonly acts: readonly { act: Act | 'all'; count: number; median: number; p95: number; slowest: number }[]
  readonly errors: readonly string[]
  /** Saves and files that were acknowledged. */
  readonly acknowledged: number
  readonly lost: readonly string[]
}

/** Accounts with sessions: ten officers, and thirty liaisons with a draft each in the ministry that leads. */
export async function gather(client: Client): Promise<CrowdPerson[]> {
  const { rows: parts } = await client.query<{ componentId: number; bodyId: number; code: string }>(
    `SELECT s.component_id AS "componentId", s.body_id AS "bodyId", r.code FROM responsibilities s
     JOIN components c ON c.id = s.component_id JOIN recommendations r ON r.id = c.recommendation_id
     WHERE s.role = 'lead' AND s.ended_at IS NULL ORDER BY s.id LIMIT ${writers}`,
  )
  const gathered: CrowdPerson[] = []
  for (let place = 0; place < people; place++) {
    const part = parts[place]
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO accounts (name, email, language, password_hash) VALUES ($1, $2, 'ar', '-') RETURNING id`,
      [`Person ${place}`, `person${place}@example.org`],
    )
    const accountId = rows[0]!.id
    await client.query(
      `INSERT INTO memberships (account_id, body_id, role, valid_from)
       SELECT $1, coalesce($2, (SELECT id FROM bodies WHERE code = 'NMIRF-SEC')), $3, '2020-01-01'::date`,
      [accountId, part?.bodyId ?? null, part ? 'liaison' : 'officer'],
    )
    const token = randomUUID()
    await client.query(`INSERT INTO sessions (account_id, token_hash, expires_at) VALUES ($1, $2, now() + interval '1 day')`, [
      accountId,
      createHash('sha256').update(token).digest(),
    ])
    gathered.push({ token, draft: part ?? null })
  }
  return gathered
}

export async function crowd(url: string, gathered: readonly CrowdPerson[], seconds: number): Promise<Crowd> {
  const times: { act: Act; ms: number }[] = []
  const errors: string[] = []
  const checks = await Promise.all(
    gathered.map((person, place) => spendTheDay(url, person, place, performance.now() + seconds * 1000, times, errors)),
  )
  const lost = (await Promise.all(checks.map((check) => check()))).flat()
  const of = (act: Act | 'all') => {
    const taken = times.filter((time) => act === 'all' || time.act === act).map(({ ms }) => ms)
    taken.sort((one, other) => one - other)
    const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0
    return { act, count: taken.length, median: at(0.5), p95: at(0.95), slowest: at(1) }
  }
  return {
    people: gathered.length,
    seconds,
    acts: (['read', 'search', 'save', 'upload', 'all'] as const).map(of),
    errors,
    acknowledged: times.filter(({ act }) => act === 'save' || act === 'upload').length,
    lost,
  }
}

/** Works until the day is over, and hands back a look at whether all that was acknowledged is there. */
async function spendTheDay(
  url: string,
  { token, draft }: CrowdPerson,
  place: number,
  until: number,
  times: { act: Act; ms: number }[],
  errors: string[],
): Promise<() => Promise<string[]>> {
  const client = createClient({ baseUrl: url, token, language: 'ar' })
  const mine = draft && (await begin(client, draft))
  const language = place % 2 === 0 ? 'ar' : 'en'
  const hashes: string[] = []
  let saved = ''
  const acts: Record<Act, (turn: number) => Promise<void>> = {
    read: (turn) => open(url, token, `/${language}${pages[turn % pages.length]!.replace(':code', draft?.code ?? 'BENCH1-100.0')}`),
    search: (turn) => open(url, token, `/${language}/register?q=${encodeURIComponent(words[turn % words.length]!)}`),
    save: async (turn) => {
      if (!mine) return acts.search(turn)
      const narrative = `What was done until turn ${turn}, ${randomUUID()}. ${'More was done, and where. '.repeat(60)}`
      mine.version = await keep(url, token, mine, narrative)
      saved = narrative
    },
    upload: async (turn) => {
      if (!mine) return acts.read(turn)
      const bytes = Buffer.from(`${randomUUID()}\n`.repeat(scan / 37))
      await client.evidence.createFile({ body: { updateId: mine.id }, file: { name: `list ${turn}.txt`, bytes } })
      hashes.push(createHash('sha256').update(bytes).digest('hex'))
    },
  }
  for (let turn = place; performance.now() < until; turn++) {
    await pause(turn)
    const act = day[turn % day.length]!
    const start = performance.now()
    try {
      await acts[act](turn)
      times.push({ act, ms: performance.now() - start })
    } catch (error) {
      errors.push(`${act}: ${String(error)}`)
    }
  }
  return async () => {
    if (!mine) return []
    const { narrative, evidence } = await client.updates.get({ params: { id: mine.id } })
    const there = new Set(evidence.map(({ file }) => file?.sha256))
    return [...(saved === '' || narrative.trim() === saved.trim() ? [] : ['a save']), ...hashes.filter((hash) => !there.has(hash))]
  }
}

/** One to three seconds, the same in every run. */
const pause = (turn: number) => new Promise((resolve) => setTimeout(resolve, 1000 + ((turn * 7919) % 2000)))

interface Mine {
  readonly id: number
  readonly componentId: number
  readonly accountId: number
  version: number
}

async function begin(client: ReturnType<typeof createClient>, draft: NonNullable<CrowdPerson['draft']>): Promise<Mine> {
  const { accountId, memberships } = await client.session.get()
  const { id, version } = await client.updates.create({
    body: { key: randomUUID(), bodyCode: memberships[0]!.bodyCode, componentIds: [draft.componentId] },
  })
  return { id, version, accountId, componentId: draft.componentId }
}

async function open(url: string, token: string, path: string): Promise<void> {
  const answer = await fetch(`${url}${path}`, { headers: { cookie: `tawsiya_session=${token}`, 'accept-encoding': 'br' } })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
}

/** As the page keeps a draft while somebody types. */
async function keep(url: string, token: string, { id, version, accountId, componentId }: Mine, narrative: string): Promise<number> {
  const fields = { account: accountId, version, narrative, language: 'en', claimed: 'planned', trueOn: '1/1/2026', component: componentId }
  const answer = await fetch(`${url}/en/updates/${id}/draft`, {
    method: 'POST',
    headers: { cookie: `tawsiya_session=${token}`, origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])),
  })
  if (answer.status !== 200) throw new Error(`saving answered ${answer.status}`)
  return ((await answer.json()) as { version: number }).version
}
