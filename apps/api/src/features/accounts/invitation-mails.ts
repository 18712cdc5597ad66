import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import { formatDate, m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { Jobs } from '../../platform/jobs/index.js'
import { escaped, mailPage, Mailer, MailNotTaken, type Mail } from '../../platform/mail/index.js'
import { hashOf, newToken } from '../sessions/index.js'
import { InvitationsRepository, type OpenInvitation } from './invitations.repository.js'

const forgotten = 'accounts-forgotten-password'
/** So that nobody’s mail box is filled by somebody else. */
const linksAnHour = 3

/** Mails the links with which people choose a password. The secret of a link is in the mail alone, never in a job or a log. */
@Injectable()
export class InvitationMails implements OnModuleInit {
  private readonly log = new Logger('InvitationMails')

  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly jobs: Jobs,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ accountId: number | null }>(forgotten, ({ accountId }) => this.mailNewLink(accountId))
  }

  /** Takes as long for an address that nobody has as for any other, so that nobody learns which exist. */
  async enqueue(manager: EntityManager, accountId: number | null): Promise<void> {
    await this.jobs.enqueue(manager, forgotten, { accountId })
  }

  /** Whether the mail left. Whoever made the link has it on the page all the same. */
  async send(token: string): Promise<boolean> {
    const { address } = this.mailer
    const invitation = address === null ? undefined : await this.invitations.findOpen(this.database.manager, hashOf(token))
    if (!invitation || address === null) return false
    try {
      await this.mailer.send(compose(invitation, token, address))
      return true
    } catch (error) {
      this.log.warn(`A link could not be mailed: ${error instanceof MailNotTaken ? 'the server did not take it' : 'the line broke'}.`)
      return false
    }
  }

  private async mailNewLink(accountId: number | null): Promise<void> {
    const token = newToken('invitation')
    const made = await this.database.inTransaction(async (manager) => {
      if (accountId === null || (await this.invitations.countForgotten(manager, accountId)) >= linksAnHour) return false
      await this.invitations.insert(manager, accountId, hashOf(token), null)
      return true
    })
    if (made) await this.send(token)
  }
}

function compose({ email, name, language, purpose, expiresAt }: OpenInvitation, token: string, address: string): Mail {
  const locale = { locale: language }
  const link = `${address}/${language}/invitation/${token}`
  const invited = purpose === 'invitation'
  const subject = invited ? m.handover_mail_invited({}, locale) : m.handover_mail_password({}, locale)
  const what = invited ? m.handover_mail_invited_what({ name }, locale) : m.handover_mail_password_what({ name }, locale)
  const until = m.handover_mail_until({ date: formatDate(expiresAt, language) }, locale)
  return {
    to: email,
    subject,
    text: [what, link, until].join('\n\n'),
    html: mailPage(language, subject, [
      `<p>${escaped(what)}</p>`,
      `<p><a href="${escaped(link)}">${escaped(m.handover_choose_password({}, locale))}</a></p>`,
      `<p>${escaped(until)}</p>`,
    ]),
  }
}
