import { calendarDate } from '@tawsiya/messages'
import type { Membership } from '@tawsiya/sdk'

/** Ended memberships stay in the history. */
export const hasEnded = ({ validTo }: Membership): boolean => validTo !== null && validTo <= calendarDate(new Date())
