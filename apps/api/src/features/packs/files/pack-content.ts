import type { ClaimedStatus, Language } from '@tawsiya/sdk'

export interface PackItem {
  readonly componentId: number
  readonly code: string
  readonly letter: string
  /** The words of the component, in the pack's language where the register has them. */
  readonly text: string
  readonly language: string
  /** The institution's last approved answer. */
  readonly previous: { readonly claimed: ClaimedStatus; readonly narrative: string; readonly trueOn: string } | null
}

/** What both files of a pack say. No person is named in it. */
export interface PackContent {
  readonly number: string
  readonly bodyName: string
  readonly language: Language
  /** The day on which it was made. */
  readonly madeOn: string
  readonly demonstration: boolean
  readonly items: readonly PackItem[]
}
