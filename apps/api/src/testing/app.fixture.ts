import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { ApiError, createClient, type BodyKind, type Client, type ProblemCode, type Role, type Track } from '@tawsiya/sdk'
import { DataSource } from 'typeorm'
import { hashOf, newToken } from '../features/sessions/index.js'
import { openDataSource } from '../platform/database/index.js'
import type { MailSettings } from '../platform/mail/index.js'
import { createServer } from '../server.js'
import { dropDatabase, withDatabase } from './database.setup.fixture.js'

export interface TestApp {
  readonly baseUrl: string
  readonly database: DataSource
  readonly app: NestFastifyApplication
  /** Somebody new with this role in this body, signed in. */
  as(
    role: Role,
    bodyCode: string,
    options?: { language?: string; name?: string },
  ): Promise<Client & { readonly accountId: number; readonly token: string }>
  anonymous(): Client
  /** Makes bodies that a test names: `await body('MOJ')`. */
  body(code: string, options?: { kind?: BodyKind; track?: Track | null }): Promise<number>
  close(): Promise<void>
}

export interface TestOptions {
  /** Whether people of the demonstration can be chosen at the door. */
  readonly demonstration?: boolean
  readonly runsJobs?: boolean
  readonly mail?: MailSettings
}

/** A database and its files, to begin with. */
interface Copied {
  readonly template?: string | undefined
  readonly files?: string
}

/** The whole API on a database of its own. */
export async function openTestApp(
  { demonstration = false, runsJobs = false, mail }: TestOptions = {},
  { template = process.env['TEST_TEMPLATE'], files }: Copied = {},
): Promise<TestApp> {
  const serverUrl = String(process.env['TEST_DATABASE_URL'])
  const name = `tawsiya_${randomUUID().replaceAll('-', '')}`
  const admin = await openDataSource(serverUrl)
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  const databaseUrl = withDatabase(serverUrl, name)
  const filesFolder = mkdtempSync(join(tmpdir(), 'tawsiya-files-'))
  if (files) cpSync(files, filesFolder, { recursive: true })
  const app = await createServer({ databaseUrl, filesFolder, demonstration, runsJobs, mail })
  await app.listen(0, '127.0.0.1')
  const baseUrl = (await app.getUrl()).replace('[::1]', '127.0.0.1')
  const database = app.get(DataSource)
  await database.query(`INSERT INTO settings (key, value) VALUES ('country', $1) ON CONFLICT (key) DO NOTHING`, [
    { code: 'IRQ', names: { en: 'Iraq', ar: 'العراق', ckb: 'عێراق' } },
  ])

  const body: TestApp['body'] = async (code, { kind = kindOf(code), track = kind === 'institution' ? 'federal' : null } = {}) => {
    const names = { en: code, ar: code, ckb: code }
    const found = await database.query(
      `INSERT INTO bodies (code, kind, track, names, short_names) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (code) DO UPDATE SET code = excluded.code RETURNING id`,
      [code, kind, track, names],
    )
    return (found as { id: number }[])[0]!.id
  }

  return {
    baseUrl,
    database,
    app,
    body,
    anonymous: () => createClient({ baseUrl }),
    async as(role, bodyCode, { language = 'en', name: person = `${role} of ${bodyCode}` } = {}) {
      const bodyId = await body(bodyCode)
      const token = newToken('session')
      const [account] = await database.query(
        `INSERT INTO accounts (name, email, language, password_hash) VALUES ($1, $2, 'en', '-') RETURNING id`,
        [person, `${randomUUID()}@example.org`],
      )
      await database.query(`INSERT INTO memberships (account_id, body_id, role, valid_from) VALUES ($1, $2, $3, '2020-01-01')`, [
        account.id,
        bodyId,
        role,
      ])
      await database.query(`INSERT INTO sessions (account_id, token_hash, expires_at) VALUES ($1, $2, now() + interval '1 day')`, [
        account.id,
        hashOf(token),
      ])
      return { ...createClient({ baseUrl, token, language }), accountId: account.id as number, token }
    },
    async close() {
      await app.close()
      await dropDatabase(admin, name)
      await admin.destroy()
      rmSync(filesFolder, { recursive: true, force: true })
    },
  }
}

const kindOf = (code: string): BodyKind => (code.startsWith('WG') ? 'working-group' : code.startsWith('OFFICE') ? 'office' : 'institution')

/** The problem that a call is refused with; fails where it is not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<ApiError> {
  const answer: unknown = await call.catch((error: unknown) => error)
  if (answer instanceof ApiError) return answer
  throw new Error(`Not refused: ${JSON.stringify(answer)}`)
}

export const isRefused = async (call: Promise<unknown>): Promise<ProblemCode> => (await refusalOf(call)).problem.code
