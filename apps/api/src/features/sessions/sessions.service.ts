import { Inject, Injectable } from '@nestjs/common'
import { hash, verify } from '@node-rs/argon2'
import { formatDate, m } from '@tawsiya/messages'
import type { Language, Session, SignedIn } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { callerOf } from './caller-of.js'
import { SessionsRepository, type KnownAccount } from './sessions.repository.js'
import { hashOf, newToken } from './tokens.js'

const lifeInDays = 14
const allowedFailures = 8
const waitInMinutes = 15

/** What a wrong address costs is what a wrong password costs, so that nobody learns which addresses exist. */
const someHash = hash('no password is this one')

/** Counts what waits on somebody's desk; the desk provides it. */
export abstract class WaitingCounter {
  abstract count(caller: Caller): Promise<number>
}

/** Counts what somebody was told and has not read; the notifications provide it. */
export abstract class UnreadCounter {
  abstract countUnread(accountId: number): Promise<number>
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    @Inject(WaitingCounter) private readonly waiting: WaitingCounter,
    @Inject(UnreadCounter) private readonly unread: UnreadCounter,
  ) {}

  async signIn(email: string, password: string, language: Language): Promise<SignedIn> {
    const { manager } = this.database
    const emailHash = hashOf(email)
    if ((await this.sessions.countFailures(manager, emailHash, waitInMinutes)) >= allowedFailures) {
      throw new Refusal('too-many-attempts', sentence(m.problem_too_many_attempts, { count: waitInMinutes }))
    }
    const account = await this.sessions.findByEmail(manager, email)
    const right = await verify(account?.passwordHash ?? (await someHash), password)
    if (!account || !right) {
      await this.sessions.recordFailure(manager, emailHash)
      throw new Refusal('sign-in-failed', sentence(m.problem_sign_in_failed, {}))
    }
    await this.sessions.clearFailures(manager, emailHash)
    refuseShut(account, language)
    return this.open(account.id, language)
  }

  async open(accountId: number, language: Language): Promise<SignedIn> {
    const token = newToken('session')
    const expiresAt = await this.sessions.insert(this.database.manager, accountId, hashOf(token), lifeInDays)
    const caller = await this.callerByToken(token, language)
    if (!caller) throw new Refusal('sign-in-failed', sentence(m.problem_sign_in_failed, {}))
    return { token, expiresAt, session: await this.describe(caller) }
  }

  /** The caller behind a session's token or an API key; undefined where it opens nothing any more. */
  async callerByToken(token: string, language: Language): Promise<Caller | undefined> {
    const row = await this.sessions.findByToken(this.database.manager, hashOf(token))
    if (!row) return undefined
    if (row.keyId && !row.keyUsedLately) await this.sessions.touchKey(this.database.manager, row.keyId)
    return callerOf(row, language)
  }

  /** Somebody as a caller, without having signed in: for what an own secret address shows. */
  async callerOf(accountId: number): Promise<Caller | undefined> {
    const row = await this.sessions.findOpenAccount(this.database.manager, accountId)
    return row && callerOf(row, row.language)
  }

  async describe(caller: Caller): Promise<Session> {
    const { manager } = this.database
    const account = await this.sessions.findAccount(manager, caller.accountId)
    return {
      accountId: caller.accountId,
      name: caller.name,
      ...account,
      memberships: await this.sessions.findMemberships(manager, caller.accountId, caller.language),
      permissions: [...caller.permissions],
      waiting: await this.waiting.count(caller),
      unread: await this.unread.countUnread(caller.accountId),
    }
  }

  async change(
    caller: Caller,
    changes: { language?: Language | undefined; password?: { current: string; next: string } | undefined },
  ): Promise<Session> {
    await this.database.inTransaction(async (manager) => {
      if (changes.language) await this.sessions.changeLanguage(manager, caller.accountId, changes.language)
      if (!changes.password) return
      const present = await this.sessions.findPasswordHash(manager, caller.accountId)
      if (!present || !(await verify(present.passwordHash, changes.password.current))) {
        throw new Refusal('rule-broken', sentence(m.problem_password_wrong, {}), {
          fields: { 'password.current': sentence(m.problem_password_wrong, {}) },
        })
      }
      await this.sessions.changePassword(manager, caller.accountId, await hash(changes.password.next))
    })
    return this.describe(caller)
  }

  async end(caller: Caller): Promise<void> {
    if (caller.sessionId) await this.sessions.delete(this.database.manager, caller.sessionId)
  }

  async endAll(caller: Caller): Promise<void> {
    await this.sessions.deleteAllOf(this.database.manager, caller.accountId)
  }
}

/** Said to whoever knows the password, and to nobody else. */
function refuseShut({ closedOn, expiredOn }: KnownAccount, language: Language): void {
  if (closedOn)
    throw new Refusal('sign-in-failed', sentence(m.sign_in_closed, { date: formatDate(closedOn, language) }), { reason: 'account-closed' })
  if (expiredOn)
    throw new Refusal('sign-in-failed', sentence(m.sign_in_expired, { date: formatDate(expiredOn, language) }), {
      reason: 'account-expired',
    })
}
