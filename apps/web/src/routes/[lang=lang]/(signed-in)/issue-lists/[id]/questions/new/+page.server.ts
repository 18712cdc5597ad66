import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { faultsOf, previewRows, typedRows } from '#lib/paragraphs/rows.ts'
import { splitParagraphs } from '#lib/paragraphs/split-paragraphs.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** So many questions can be entered at once. */
const limit = 300

export const load: PageServerLoad = async ({ locals: { api }, params: { id } }) => {
  const list = await api.issueLists.get({ params: { id } })
  if (!list.actions.includes('edit')) error(403, m.problem_forbidden())
  return { title: m.issues_add(), list }
}

export const actions: Actions = {
  /** Shows the questions; nothing is saved. */
  split: async ({ request }) => {
    const form = await request.formData()
    const letters = form.get('letters') !== null
    const { paragraphs, leftOut } = splitParagraphs(String(form.get('pasted') ?? ''), { letters })
    if (paragraphs.length === 0) return mend({ pasted: m.enter_paste_none() }, form)
    if (paragraphs.length > limit) return mend({ pasted: m.enter_paste_too_many({ limit }) }, form)
    return { preview: { rows: previewRows(paragraphs), leftOut } }
  },

  create: async ({ cookies, locals: { api }, params: { id }, request }) => {
    const form = await request.formData()
    const rows = typedRows(Object.fromEntries(['number', 'text', 'keep'].map((name) => [name, form.getAll(name).map(String)])))
    const faults = faultsOf(rows)
    if (Object.keys(faults).length > 0) return mend(faults, form)
    try {
      const questions = rows.filter(({ kept }) => kept).map(({ number, text }) => ({ number, text }))
      await api.issueLists.addQuestions({ params: { id }, body: { questions } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.issues_added() })
    redirect(303, href(`/issue-lists/${Number(id)}`))
  },
}
