import { error, json } from '@sveltejs/kit'
import { isLanguage, m } from '@tawsiya/messages'
import { ApiError } from '@tawsiya/sdk'
import { lengthInWords } from '#lib/briefs/length.ts'
import { time } from '#lib/format.ts'
import { readChange } from '../draft-change.ts'
import type { RequestHandler } from './$types'

/** Keeps the words of a paragraph while somebody writes, and says in the reader's language that they are kept. */
export const POST: RequestHandler = async ({ params: { id }, request, locals: { api } }) => {
  const form = await request.formData()
  const [change, language] = [readChange(form), String(form.get('language'))]
  if (change?.kind !== 'write' || !isLanguage(language)) error(400, m.problem_invalid_input())
  try {
    const { version, savedAt, words } = await api.drafts.change({ params: { id }, body: { language, change } })
    const length = lengthInWords(words + Number(form.get('wordsInTables')), Number(form.get('wordLimit')) || null)
    return json({ version, saved: m.update_saved_at({ time: time(savedAt) }), ...length })
  } catch (refusal) {
    if (refusal instanceof ApiError && refusal.status < 500) error(refusal.status, refusal.message)
    throw refusal
  }
}
