import { m } from '@tawsiya/messages'
import type { ContactStanding } from '@tawsiya/sdk'

/** As what somebody is asked. */
export const standingWords: Record<ContactStanding, () => string> = {
  main: m.contacts_main,
  cover: m.contacts_cover,
  alternate: m.contacts_alternate,
  liaison: m.contacts_liaison,
}
