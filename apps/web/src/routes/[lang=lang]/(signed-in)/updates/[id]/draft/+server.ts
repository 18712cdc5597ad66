import { error, json } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { ApiError } from '@tawsiya/sdk'
import { date, time } from '#lib/format.ts'
import { checksOf, draftOf, isUnreadableDate, readTyped, wordCount } from '../draft.ts'
import type { RequestHandler } from './$types'

/** Keeps the words of a draft while somebody writes, and says in the reader's language what became of them. */
export const POST: RequestHandler = async ({ locals: { api }, params: { id }, request }) => {
  const typed = readTyped(await request.formData())
  try {
    const update = await api.updates.save({ params: { id }, body: draftOf(typed) })
    const trueOn = parseDate(typed.trueOn)
    return json({
      version: update.version,
      saved: m.update_saved_at({ time: time(update.savedAt) }),
      words: m.update_words({ count: wordCount(typed.narrative) }),
      trueOn: trueOn
        ? m.date_read_back({ date: date(trueOn, 'full') })
        : isUnreadableDate(typed.trueOn)
          ? m.date_invalid({ typed: typed.trueOn })
          : m.date_hint(),
      checks: checksOf(typed, update.evidence),
    })
  } catch (refusal) {
    if (refusal instanceof ApiError && refusal.status < 500) error(refusal.status, refusal.message)
    throw refusal
  }
}
