import type { Refusal } from '#lib/server/refusal.ts'
import { type TypedReply } from './reply-form.ts'

/** What came back with a refusal: the words as they were typed, and every source that was still ticked. */
export function typedAgain({ values, lists }: Refusal): { typed: TypedReply; version: number } {
  const sources = (lists['source'] ?? []).map((key) => {
    const [updateId = 0, version = 0] = key.split(':').map(Number)
    return { updateId, version }
  })
  return {
    typed: { narrative: values['narrative'] ?? '', language: values['language'] ?? '', sources },
    version: Number(values['version']),
  }
}
