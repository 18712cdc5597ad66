import { z } from 'zod'
import { assessedStatuses, claimedStatuses, positions } from './status.js'

/** Every figure that is counted. What each of them counts stands in one list of the API; what it means, in the messages. */
export const figureKeys = [
  'recommendations',
  ...([...positions, 'none'] as const).map((value) => `position-${value}` as const),
  ...claimedStatuses.map((value) => `claimed-${value}` as const),
  ...assessedStatuses.map((value) => `assessed-${value}` as const),
  'unassessed',
  'no-lead',
  'overdue',
] as const
export const FigureKey = z.enum(figureKeys)
export type FigureKey = z.infer<typeof FigureKey>

/**
 * Of what a figure is a part: of all, of what the State supports, of what is known at all, of both. The same count looks large or
 * small by its basis, so a figure never goes without it.
 */
export const figureBases = ['all', 'supported', 'known', 'supported-and-known'] as const
export const FigureBasis = z.enum(figureBases)
export type FigureBasis = z.infer<typeof FigureBasis>

export const statusAxes = ['claimed', 'assessed'] as const
/** Whose word on implementation is counted: the institutions' or the office's. */
export const StatusAxis = z.enum(statusAxes)
export type StatusAxis = z.infer<typeof StatusAxis>
