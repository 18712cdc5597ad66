import { z } from 'zod'

export const bodyKinds = ['office', 'institution', 'working-group'] as const
export const BodyKind = z.enum(bodyKinds)
export type BodyKind = z.infer<typeof BodyKind>

export const tracks = ['federal', 'kurdistan-region'] as const
/** Which government an institution belongs to; a component has one lead in each. */
export const Track = z.enum(tracks)
export type Track = z.infer<typeof Track>

export const branches = ['executive', 'legislative', 'judicial', 'independent', 'united-nations'] as const
export const Branch = z.enum(branches)
export type Branch = z.infer<typeof Branch>

export const mechanismKinds = ['upr', 'treaty-body', 'special-procedure', 'un-report'] as const
export const MechanismKind = z.enum(mechanismKinds)
export type MechanismKind = z.infer<typeof MechanismKind>

export const taxonomies = ['theme', 'group', 'sdg', 'governorate'] as const
export const Taxonomy = z.enum(taxonomies)
export type Taxonomy = z.infer<typeof Taxonomy>

export const responsibilityRoles = ['lead', 'supporting', 'working-group'] as const
export const ResponsibilityRole = z.enum(responsibilityRoles)
export type ResponsibilityRole = z.infer<typeof ResponsibilityRole>

export const responsibilityStates = ['proposed', 'accepted', 'declined'] as const
export const ResponsibilityState = z.enum(responsibilityStates)
export type ResponsibilityState = z.infer<typeof ResponsibilityState>

export const evidenceKinds = ['file', 'link', 'letter'] as const
export const EvidenceKind = z.enum(evidenceKinds)
export type EvidenceKind = z.infer<typeof EvidenceKind>

export const evidenceRelations = ['supports', 'contradicts', 'context'] as const
export const EvidenceRelation = z.enum(evidenceRelations)
export type EvidenceRelation = z.infer<typeof EvidenceRelation>

export const visibilities = ['government', 'office'] as const
/**
 * Who reads a piece of evidence or an assessment's reasons: `government` is everyone with an account once the update is
 * approved, `office` is the owner body and the officers only.
 */
export const Visibility = z.enum(visibilities)
export type Visibility = z.infer<typeof Visibility>
