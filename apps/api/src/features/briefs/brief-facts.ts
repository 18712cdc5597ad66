import type { AssessedStatus, ClaimedStatus, Confidence, EvidenceKind, Position, Track } from '@tawsiya/sdk'

/* What a brief is made of: the record as it stood at one moment, in one language, as far as every reader may see it. */

export interface FactRecommendation {
  readonly id: number
  readonly code: string
  /** As the source numbers it: `140.7`. */
  readonly number: string
  readonly reviewCode: string
  readonly mechanismCode: string
  readonly mechanismName: string
  readonly text: string
  readonly textLanguage: string
  readonly position: Position | null
  readonly claimed: ClaimedStatus
  readonly assessed: AssessedStatus
  readonly componentCount: number
  readonly leads: readonly string[]
  /** In full, in the order of `leads`. */
  readonly leadNames: readonly string[]
  /** In the order of `leads`. */
  readonly leadCodes: readonly string[]
  readonly themes: readonly string[]
  /** In the order of `themes`. */
  readonly themeCodes: readonly string[]
  readonly groupCodes: readonly string[]
  readonly sdgCodes: readonly string[]
  readonly dueOn: string | null
}

export interface FactEvidence {
  readonly id: number
  readonly kind: EvidenceKind
  readonly title: string
  readonly letterNumber: string | null
  readonly letterDate: string | null
  readonly issuer: string | null
}

export interface FactUpdate {
  readonly id: number
  /** The version that stands as approved. */
  readonly version: number
  readonly approvedAt: string
  readonly bodyCode: string
  readonly bodyName: string
  readonly track: Track | null
  readonly recommendationIds: readonly number[]
  readonly codes: readonly string[]
  readonly narrative: string
  readonly language: string
  readonly claimed: ClaimedStatus
  /** What the same body had claimed before; null where this is its first word. */
  readonly previous: ClaimedStatus | null
  readonly trueOn: string
  readonly evidence: readonly FactEvidence[]
}

export interface FactAssessment {
  readonly id: number
  readonly at: string
  readonly officeName: string
  readonly recommendationId: number
  readonly code: string
  readonly letter: string
  readonly status: AssessedStatus
  readonly previous: AssessedStatus | null
  readonly confidence: Confidence
  /** Null where only the office may read them. */
  readonly reasons: string | null
}

export interface FactOverdue {
  readonly bodyName: string
  readonly asked: number
  readonly unanswered: number
  readonly overdue: number
  readonly oldestDueOn: string | null
}

export interface BriefFacts {
  readonly recommendations: readonly FactRecommendation[]
  readonly updates: readonly FactUpdate[]
  readonly assessments: readonly FactAssessment[]
  readonly overdue: readonly FactOverdue[]
  readonly demonstration: boolean
}
