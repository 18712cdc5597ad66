import { z } from 'zod'

export const focalPointRanks = ['main', 'alternate'] as const
export const FocalPointRank = z.enum(focalPointRanks)
export type FocalPointRank = z.infer<typeof FocalPointRank>

/** As what somebody is reached: `cover` stands in for the main focal point on leave, `liaison` where no focal point is named. */
export const contactStandings = ['main', 'cover', 'alternate', 'liaison'] as const
export const ContactStanding = z.enum(contactStandings)
export type ContactStanding = z.infer<typeof ContactStanding>

export const requestChangeKinds = ['due-moved', 'added', 'withdrawn'] as const
export const RequestChangeKind = z.enum(requestChangeKinds)
export type RequestChangeKind = z.infer<typeof RequestChangeKind>

/** What became of "this is not ours": the item went to another institution, or stayed. */
export const referralOutcomes = ['assigned', 'kept'] as const
export const ReferralOutcome = z.enum(referralOutcomes)
export type ReferralOutcome = z.infer<typeof ReferralOutcome>

export const contributionStates = ['draft', 'handed-in', 'declined'] as const
export const ContributionState = z.enum(contributionStates)
export type ContributionState = z.infer<typeof ContributionState>

/** `by-hand` was sent from the chase list; the two escalations go to the approver and then to the officer. */
export const reminderKinds = ['before', 'after', 'to-approver', 'to-officer', 'by-hand'] as const
export const ReminderKind = z.enum(reminderKinds)
export type ReminderKind = z.infer<typeof ReminderKind>
