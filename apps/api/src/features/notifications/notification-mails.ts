import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { Jobs } from '../../platform/jobs/index.js'
import { Mailer, MailNotTaken } from '../../platform/mail/index.js'
import { composeMail } from './compose-mail.js'
import { MailClaims, type ClaimedNotice } from './mail-claims.repository.js'

const atOnce = 'notifications-mail-one'
const digest = 'notifications-mail-digest'
const digests = 'notifications-find-digests'

/** What waits for somebody is mailed at once, the rest once a day or a week. */
@Injectable()
export class NotificationMails implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly claims: MailClaims,
    private readonly jobs: Jobs,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ id: number }>(atOnce, ({ id }) => this.mail((manager) => this.claims.claimAtOnce(manager, id)))
    this.jobs.work<{ accountId: number }>(digest, ({ accountId }) => this.mail((manager) => this.claims.claimDigest(manager, accountId)))
    this.jobs.work(digests, () => this.findDigests())
    this.jobs.schedule(digests, '0 * * * *')
  }

  async enqueue(manager: EntityManager, notices: readonly { readonly id: number }[]): Promise<void> {
    if (this.mailer.address === null) return
    for (const { id } of notices) await this.jobs.enqueue(manager, atOnce, { id })
  }

  /** Leaves a job for everybody whose hour has come. */
  async findDigests(): Promise<void> {
    if (this.mailer.address === null) return
    await this.database.inTransaction(async (manager) => {
      for (const accountId of await this.claims.claimDueDigests(manager)) await this.jobs.enqueue(manager, digest, { accountId })
    })
  }

  /** Claims, and only then sends. What the server did not take is given back, and thrown on so that it is tried again. */
  private async mail(claim: (manager: EntityManager) => Promise<ClaimedNotice[]>): Promise<void> {
    const { address } = this.mailer
    if (address === null) return
    const claimed = await claim(this.database.manager)
    const [first] = claimed
    if (!first) return
    try {
      await this.mailer.send(composeMail(claimed, first, address))
    } catch (error) {
      if (error instanceof MailNotTaken) await this.claims.unclaim(this.database.manager, claimed)
      throw error
    }
  }
}
