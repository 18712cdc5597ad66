export { Mailer, MailNotTaken, NoMailer, SmtpMailer, type Mail, type MailSettings } from './mailer.js'
export { escaped, mailPage } from './mail-page.js'
