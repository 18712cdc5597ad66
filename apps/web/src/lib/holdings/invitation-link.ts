import type { MadeInvitation } from '@tawsiya/sdk'

/** The address behind an invitation, in the language of the person who is invited. */
export const linkOf = ({ origin }: Pick<URL, 'origin'>, { account, token, expiresAt, mailed }: MadeInvitation) => ({
  accountId: account.id,
  name: account.name,
  address: `${origin}/${account.language}/invitation/${token}`,
  expiresAt,
  /** To whom it was mailed; null where it was not. */
  mailedTo: mailed ? account.email : null,
})
