import { createTransport, type Transporter } from 'nodemailer'

export interface MailSettings {
  /** `smtps://user:password@mail.example:465` */
  readonly smtpUrl: string
  readonly from: string
  /** Where the links of a mail lead: https://tawsiya.example */
  readonly address: string
}

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The page on which the reader chooses to get no more of these; a mail that was asked for has none. */
  readonly unsubscribe?: string
}

/** The server did not take the mail, so it can be sent again. After any other failure nobody knows whether it left. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken'
}

export abstract class Mailer {
  /** Where links lead; null where no mails leave. */
  abstract readonly address: string | null
  abstract send(mail: Mail): Promise<void>
}

export class NoMailer extends Mailer {
  readonly address = null

  send(): Promise<void> {
    return Promise.reject(new MailNotTaken('No SMTP server is set.'))
  }
}

const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }
/** Steps of the conversation at which the mail itself has not been handed over yet. */
const beforeTheMail = /^(CONN|AUTH|EHLO|HELO|STARTTLS|MAIL FROM|RCPT TO)/

export class SmtpMailer extends Mailer {
  readonly address: string
  private readonly transport: Transporter

  constructor(private readonly settings: MailSettings) {
    super()
    this.address = settings.address
    this.transport = createTransport({ url: settings.smtpUrl, ...patience })
  }

  async send({ unsubscribe, ...mail }: Mail): Promise<void> {
    try {
      await this.transport.sendMail({
        ...mail,
        from: this.settings.from,
        ...(unsubscribe && { list: { unsubscribe: { url: unsubscribe } } }),
        // So that an answer of absence is not sent back to a machine.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    } catch (error) {
      if (wasNotTaken(error)) throw new MailNotTaken(error instanceof Error ? error.message : String(error))
      throw error
    }
  }
}

function wasNotTaken(error: unknown): boolean {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string }
  return (responseCode ?? 0) >= 400 || beforeTheMail.test(command ?? '') || code === 'EDNS' || code === 'ECONNREFUSED'
}
