import { once } from 'node:events'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface MailBox {
  readonly url: string
  readonly mails: Email[]
  /** Everything that came over the line, as it came. */
  readonly raw: string[]
  /** How many of the next mails are turned away at the door. */
  refuse(count: number): void
  close(): Promise<void>
}

/** A mail server that keeps what it is given. */
export async function openMailBox(): Promise<MailBox> {
  const mails: Email[] = []
  const raw: string[] = []
  let refusals = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_, __, done) {
      if (refusals === 0) return done()
      refusals -= 1
      done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
    },
    onData(stream, _, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const mail = Buffer.concat(parts)
        raw.push(mail.toString('utf8'))
        void PostalMime.parse(mail).then((parsed) => {
          mails.push(parsed)
          done()
        }, done)
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    raw,
    refuse: (count) => void (refusals = count),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
