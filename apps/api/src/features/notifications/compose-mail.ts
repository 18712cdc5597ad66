import { m, noticeSentence } from '@tawsiya/messages'
import type { Language, Notification } from '@tawsiya/sdk'
import { escaped, mailPage, type Mail } from '../../platform/mail/index.js'

/** A mail of one notification, or of several: codes, dates, public words and links. It knows nothing else, so it can say nothing else. */
export function composeMail(
  notices: readonly Notification[],
  { email, language }: { readonly email: string; readonly language: Language },
  address: string,
): Mail {
  const locale = { locale: language }
  const newest = [...notices].sort((one, other) => other.at.localeCompare(one.at))
  const lines = newest.map((notice) => ({ sentence: noticeSentence(notice, language), link: `${address}/${language}${notice.path}` }))
  const [only] = lines
  const subject =
    only && lines.length === 1
      ? m.mail_subject({ sentence: only.sentence }, locale)
      : m.mail_digest_subject({ count: lines.length }, locale)
  const unsubscribe = `${address}/${language}/account#telling`
  return {
    to: email,
    subject,
    text: [...lines.map(({ sentence, link }) => `${sentence}\n${link}`), `--\n${m.mail_why({}, locale)}\n${unsubscribe}`].join('\n\n'),
    html: mailPage(language, subject, [
      ...lines.map(
        ({ sentence, link }) => `<p>${escaped(sentence)}<br><a href="${escaped(link)}">${escaped(m.mail_open({}, locale))}</a></p>`,
      ),
      `<hr><p><small>${escaped(m.mail_why({}, locale))} <a href="${escaped(unsubscribe)}">${escaped(m.notices_preferences({}, locale))}</a></small></p>`,
    ]),
    unsubscribe,
  }
}
