import { m } from '@tawsiya/messages'
import type { updateFields } from '@tawsiya/sdk'

/** What a return is about, in words. */
export const fieldWords: Record<(typeof updateFields)[number], () => string> = {
  narrative: m.update_field_narrative,
  claimed: m.update_field_claimed,
  trueOn: m.update_field_true_on,
  evidence: m.update_field_evidence,
}
