import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { NewAccount, NewMembership } from '@tawsiya/sdk'
import { AccountsService } from '../features/accounts/index.js'
import type { Environment } from '../platform/config/environment.js'
import { nobody } from '../platform/http/index.js'
import { UsageError } from './usage.js'
import { onProduct } from './working-product.js'

const options = {
  name: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  body: { type: 'string' },
  language: { type: 'string', default: 'ar' },
  'password-stdin': { type: 'boolean', default: false },
} as const

const Answers = NewAccount.extend({ role: NewMembership.shape.role, body: NewMembership.shape.bodyCode })

/** `accounts create`: how the first administrator of an installation gets in. */
export async function createAccount(args: string[], environment: Environment): Promise<void> {
  const { 'password-stdin': fromStdin, ...given } = parseArgs({ args, options }).values
  const password = fromStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : randomBytes(15).toString('base64url')
  const parsed = Answers.safeParse({ ...given, password })
  if (!parsed.success) throw new UsageError(wrongAnswer(String(parsed.error.issues[0]?.path[0]), given))

  const { role, body, ...account } = parsed.data
  await onProduct(environment, async (app) => {
    const accounts = app.get(AccountsService)
    const validFrom = new Date().toISOString().slice(0, 10)
    await accounts.create(nobody('en'), account, [{ bodyCode: body, role, validFrom, validTo: null }])
  })
  console.log(`${account.name} can sign in as ${account.email}: ${role} of ${body}.`)
  if (!fromStdin) console.log(`The password is shown this once: ${password}`)
}

function wrongAnswer(option: string, given: Readonly<Record<string, string | undefined>>): string {
  if (option === 'password') return 'The password needs 12 signs or more.'
  return given[option] === undefined ? `--${option} is missing.` : `--${option} “${given[option]}” is not one that can be used.`
}
