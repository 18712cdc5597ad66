import { Injectable } from '@nestjs/common'
import { hash } from '@node-rs/argon2'
import { m } from '@tawsiya/messages'
import type { MadeInvitation, NewInvitation, SignedIn } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import { hasRole, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { SessionsService, hashOf, newToken } from '../sessions/index.js'
import { AccountsService, unusablePassword } from './accounts.service.js'
import { InvitationMails } from './invitation-mails.js'
import { InvitationsRepository, type OpenInvitation } from './invitations.repository.js'

/** What an approver may let others be, in the own institution. */
const withinInstitution = ['liaison', 'approver'] as const

/** Nobody sets a password for somebody else: whoever is let in chooses it with a link that opens once. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly invitations: InvitationsRepository,
    private readonly sessions: SessionsService,
    private readonly mails: InvitationMails,
  ) {}

  async create(
    caller: Caller,
    { name, email, language, expiresOn, ...membership }: z.output<typeof NewInvitation>,
  ): Promise<MadeInvitation> {
    const { bodyCode, role } = membership
    const isApprover = caller.memberships.some((own) => own.role === 'approver' && own.bodyCode === bodyCode)
    const mayInvite = hasRole(caller, 'administrator') || (isApprover && withinInstitution.some((allowed) => allowed === role))
    if (!mayInvite) throw new Refusal('forbidden', sentence(m.people_invite_own, {}), { reason: 'other-body' })
    const passwordHash = await unusablePassword()
    const made = await this.database.inTransaction(async (manager) => {
      const account = await this.accounts.insert(manager, caller, { name, email, language, expiresOn, passwordHash, invited: true }, [
        { ...membership, validTo: null },
      ])
      return { account, ...(await this.makeLink(manager, caller, account.id)) }
    })
    return { ...made, mailed: await this.mails.send(made.token) }
  }

  /** For somebody who lost the link or the password. */
  async renew(caller: Caller, accountId: number): Promise<MadeInvitation> {
    const made = await this.database.inTransaction(async (manager) => {
      const own = caller.memberships.filter(({ role }) => role === 'approver').map(({ bodyId }) => bodyId)
      const mayRenew = hasRole(caller, 'administrator') || (await this.invitations.belongsTo(manager, accountId, own))
      if (!mayRenew) throw notFound()
      const account = await this.accounts.find(manager, caller, accountId)
      if (account.closedAt) throw new Refusal('rule-broken', sentence(m.problem_account_closed, {}), { reason: 'account-closed' })
      return { account, ...(await this.makeLink(manager, caller, accountId)) }
    })
    return { ...made, mailed: await this.mails.send(made.token) }
  }

  /** For somebody who forgot the password. The answer is the same whether the address is known or not. */
  async request(email: string): Promise<Record<string, never>> {
    await this.database.inTransaction(async (manager) => {
      const account = await this.invitations.findByEmail(manager, email)
      await this.mails.enqueue(manager, account?.id ?? null)
    })
    return {}
  }

  look(token: string): Promise<OpenInvitation> {
    return this.database.inTransaction((manager) => this.open(manager, token))
  }

  async accept(caller: Caller, token: string, password: string): Promise<SignedIn> {
    const passwordHash = await hash(password)
    const { accountId } = await this.database.inTransaction(async (manager) => {
      const invitation = await this.open(manager, token)
      await this.invitations.use(manager, invitation, passwordHash)
      return invitation
    })
    return this.sessions.open(accountId, caller.language)
  }

  private async makeLink(manager: EntityManager, caller: Caller, accountId: number): Promise<{ token: string; expiresAt: string }> {
    const token = newToken('invitation')
    return { token, ...(await this.invitations.insert(manager, accountId, hashOf(token), caller.accountId)) }
  }

  private async open(manager: EntityManager, token: string): Promise<OpenInvitation> {
    const invitation = await this.invitations.findOpen(manager, hashOf(token))
    if (!invitation) throw new Refusal('not-found', sentence(m.people_link_dead, {}), { reason: 'link-dead' })
    return invitation
  }
}
