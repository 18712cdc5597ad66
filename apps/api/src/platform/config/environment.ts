import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import type { S3Settings } from '../storage/s3-file-store.js'

const YesNo = z.enum(['yes', 'no'], { error: 'must be yes or no' })

/** Every setting of the product, read once. Names are those of the environment. */
const Environment = z.object({
  PORT: z.coerce.number({ error: 'must be a port number, such as 3000' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).optional(),
  TAWSIYA_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/name' }).optional(),
  TAWSIYA_DEMO: YesNo.default('yes'),
  /** The address at which people reach the product, where a proxy stands before it: https://tawsiya.example */
  ORIGIN: z.url({ protocol: /^https?$/, error: 'must be an address such as https://tawsiya.example' }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtps://user:password@mail.example:465' }).optional(),
  MAIL_FROM: z.email({ error: 'must be an address such as tawsiya@ministry.example' }).optional(),
  /** A store that speaks S3, for the files: all of these or none. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an address such as https://s3.example.org' }).optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
})

export interface Environment {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly demonstration: boolean
  readonly origin: string | undefined
  /** Without it no mails leave. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  /** Where files are kept, if not in the data folder. */
  readonly s3: S3Settings | undefined
}

/** A setting that cannot be used. The message names it and says what it must be. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting'
}

const loopback = ['127.0.0.1', '::1', 'localhost']

export function readEnvironment(env: NodeJS.ProcessEnv, folder: string): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0])
    // An address of a server has a password in it.
    const shown = name.endsWith('_URL') ? 'cannot be read' : `is “${given[name] ?? ''}”`
    throw new BadSetting(`The setting ${name} ${shown}, but ${issue?.message ?? 'cannot be used'}.`)
  }
  const { PORT, HOST, TAWSIYA_DATA, DATABASE_URL, TAWSIYA_DEMO, ORIGIN, SMTP_URL, MAIL_FROM } = parsed.data
  const demonstration = TAWSIYA_DEMO === 'yes'
  const host = HOST ?? (demonstration ? '127.0.0.1' : '0.0.0.0')
  if (demonstration && !loopback.includes(host)) {
    throw new BadSetting(
      `The setting HOST is “${host}”, but a demonstration lets anybody in and is served to this machine alone. Set TAWSIYA_DEMO=no, or leave HOST out.`,
    )
  }
  if (demonstration && ORIGIN && !loopback.includes(new URL(ORIGIN).hostname)) {
    throw new BadSetting(
      `The setting ORIGIN is “${ORIGIN}”, but a demonstration lets anybody in and is served to this machine alone. Set TAWSIYA_DEMO=no.`,
    )
  }
  if ((SMTP_URL === undefined) !== (MAIL_FROM === undefined)) {
    throw new BadSetting(`The setting ${SMTP_URL ? 'MAIL_FROM' : 'SMTP_URL'} is missing: mails need both SMTP_URL and MAIL_FROM.`)
  }
  return {
    port: PORT,
    host,
    dataFolder: isAbsolute(TAWSIYA_DATA) ? TAWSIYA_DATA : resolve(folder, TAWSIYA_DATA),
    databaseUrl: DATABASE_URL,
    demonstration,
    origin: ORIGIN,
    mail: SMTP_URL && MAIL_FROM ? { smtpUrl: SMTP_URL, from: MAIL_FROM } : undefined,
    s3: s3Of(parsed.data),
  }
}

function s3Of(given: z.output<typeof Environment>): S3Settings | undefined {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = given
  const settings = { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }
  if (S3_ENDPOINT && S3_BUCKET && S3_REGION && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY) {
    return {
      endpoint: S3_ENDPOINT,
      bucket: S3_BUCKET,
      region: S3_REGION,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY,
    }
  }
  const missing = Object.entries(settings).flatMap(([name, value]) => (value ? [] : [name]))
  if (missing.length === Object.keys(settings).length) return undefined
  throw new BadSetting(`The files are to be kept in an S3 store, but ${missing.join(', ')} is not set. Set all of its settings, or none.`)
}
