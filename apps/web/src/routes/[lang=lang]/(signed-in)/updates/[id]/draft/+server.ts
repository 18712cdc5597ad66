import { error, json } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { ApiError } from '@tawsiya/sdk'
import { date, time } from '#lib/format.ts'
import { checksOf, draftOf, isUnreadableDate, readTyped, wordCount } from '../draft.ts'
import type { RequestHandler } from './$types'

/** Keeps the words of a draft while somebody writes, and says in the reader's language what became of them. */
export const POST: RequestHandler = async ({ locals: { api, session }, params: { id }, request }) => {
  const form = await request.formData()
  // Somebody else signed in meanwhile, in another window: what is typed here is not theirs.
  if (Number(form.get('account')) !== session?.accountId) error(401, m.problem_signed_out())
  const typed = readTyped(form)
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
