import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { hash } from '@node-rs/argon2'
import { m } from '@tawsiya/messages'
import type { Account, HandlerInput, NewAccount, NewMembership, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, staleVersion, type Caller, type Sentence } from '../../platform/http/index.js'
import { Notifications } from '../notifications/index.js'
import { AccountsRepository, type AccountRow } from './accounts.repository.js'

type Membership = z.infer<typeof NewMembership>
type Changes = HandlerInput<(typeof contract)['accounts']['update']>['body']

/** The nearer day first: who is told of the last three is not told of the fourteen as well. */
const daysToldBefore = [3, 14]

@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly notifications: Notifications,
  ) {}

  list(caller: Caller): Promise<Account[]> {
    return this.accounts.findAll(this.database.manager, caller.language)
  }

  get(caller: Caller, id: number): Promise<Account> {
    return this.find(this.database.manager, caller, id)
  }

  /** Makes an account, and whatever it is to be from the start, or nothing at all. */
  async create(
    caller: Caller,
    { password, ...account }: z.infer<typeof NewAccount>,
    memberships: readonly Membership[] = [],
  ): Promise<Account> {
    const passwordHash = await hash(password)
    return this.database.inTransaction((manager) => this.insert(manager, caller, { ...account, passwordHash }, memberships))
  }

  async insert(manager: EntityManager, caller: Caller, account: AccountRow, memberships: readonly Membership[]): Promise<Account> {
    const id = await this.accounts.insert(manager, account)
    if (id === undefined) throw emailTaken(account.email)
    for (const membership of memberships) await this.insertMembership(manager, caller, id, membership)
    return this.find(manager, caller, id)
  }

  async update(caller: Caller, id: number, { version, password, erase, ...changes }: Changes): Promise<Account> {
    const passwordHash = password === undefined ? undefined : await hash(password)
    return this.database.inTransaction(async (manager) => {
      const { name, email, closed, expiresOn } = changes
      if (closed || expiresOn) await this.accounts.holdMemberships(manager)
      const before = await this.find(manager, caller, id)
      if (closed === false && before.erasedAt && !email)
        throw at('email', 'rule-broken', 'erased', sentence(m.people_erased_needs_email, {}))
      const outcome = await this.accounts.update(manager, id, version, { name, email, closed, passwordHash, expiresOn })
      if (outcome === 'email-taken') throw emailTaken(email ?? '')
      if (outcome === 'stale') throw staleVersion(before)
      if (closed) await this.shutOut(manager, id)
      if (expiresOn) await this.keepAnAdministrator(manager)
      if (erase) await this.accounts.erase(manager, id)
      if (passwordHash !== undefined) await this.accounts.endSessions(manager, id, caller.sessionId)
      return this.find(manager, caller, id)
    })
  }

  addMembership(caller: Caller, id: number, membership: Membership): Promise<Account> {
    return this.database.inTransaction(async (manager) => {
      await this.accounts.holdMemberships(manager)
      const account = await this.find(manager, caller, id)
      if (account.closedAt) throw new Refusal('rule-broken', sentence(m.problem_account_closed, {}), { reason: 'account-closed' })
      await this.insertMembership(manager, caller, id, membership)
      return this.find(manager, caller, id)
    })
  }

  endMembership(caller: Caller, id: number): Promise<Account> {
    return this.database.inTransaction(async (manager) => {
      await this.accounts.holdMemberships(manager)
      const ended = await this.accounts.endMembership(manager, id)
      if (!ended) throw notFound()
      if (ended.role === 'administrator') await this.keepAnAdministrator(manager)
      return this.find(manager, caller, ended.accountId)
    })
  }

  /** Closes an account that has handed everything over. */
  async close(manager: EntityManager, id: number): Promise<void> {
    await this.accounts.holdMemberships(manager)
    await this.accounts.close(manager, id)
    await this.shutOut(manager, id)
  }

  /** Tells those whose last day is near, and erases what a closed account no longer needs; called every night. */
  async keepTidy(): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      for (const days of daysToldBefore) {
        for (const { id, expiresOn } of await this.accounts.markExpiring(manager, days)) {
          await this.notifications.tell(manager, {
            kind: 'account-expiring',
            to: { accountIds: [id] },
            actorId: null,
            dueOn: expiresOn,
            path: '/account',
          })
        }
      }
      for (const { id } of await this.accounts.findErasable(manager)) await this.accounts.erase(manager, id)
    })
  }

  /** Whether anybody could let others in. */
  hasAdministrator(): Promise<boolean> {
    return this.accounts.hasAdministrator(this.database.manager)
  }

  private async shutOut(manager: EntityManager, id: number): Promise<void> {
    await this.accounts.shutDoors(manager, id)
    await this.keepAnAdministrator(manager)
  }

  private async keepAnAdministrator(manager: EntityManager): Promise<void> {
    if (await this.accounts.hasAdministrator(manager)) return
    throw new Refusal('rule-broken', sentence(m.problem_last_administrator, {}), { reason: 'last-administrator' })
  }

  private async insertMembership(manager: EntityManager, caller: Caller, accountId: number, membership: Membership): Promise<void> {
    const { bodyCode, validFrom, validTo } = membership
    if (validTo !== null && validTo <= validFrom)
      throw at('validTo', 'rule-broken', 'period-reversed', sentence(m.problem_period_reversed, {}))
    const body = await this.accounts.findBody(manager, bodyCode)
    if (!body) throw at('bodyCode', 'rule-broken', 'code-unknown', sentence(m.problem_code_unknown, { code: bodyCode }))
    if (await this.accounts.hasMembership(manager, accountId, body.id, membership)) {
      throw at('bodyCode', 'conflict', 'membership-twice', sentence(m.problem_membership_twice, {}))
    }
    await this.accounts.insertMembership(manager, accountId, body.id, membership, caller.accountId || null)
  }

  async find(manager: EntityManager, caller: Caller, id: number): Promise<Account> {
    const account = await this.accounts.findById(manager, caller.language, id)
    if (!account) throw notFound()
    return account
  }
}

/** The hash of a password that nobody has ever known. */
export const unusablePassword = (): Promise<string> => hash(randomBytes(32))

const at = (field: string, code: 'rule-broken' | 'conflict', reason: string, say: Sentence): Refusal =>
  new Refusal(code, say, { reason, fields: { [field]: say } })

const emailTaken = (email: string): Refusal => at('email', 'conflict', 'email-taken', sentence(m.problem_email_taken, { email }))
