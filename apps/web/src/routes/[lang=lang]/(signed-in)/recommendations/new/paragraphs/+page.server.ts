import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { faultsOf, previewRows, typedRows } from '#lib/paragraphs/rows.ts'
import { splitParagraphs } from '#lib/paragraphs/split-paragraphs.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readReviews } from '../reviews.ts'
import type { Actions, PageServerLoad } from './$types'

/** So many recommendations can be entered at once. */
const limit = 300

export const load: PageServerLoad = async ({ locals: { api, language, session } }) => {
  if (!session?.permissions.includes('register:edit')) error(403, m.problem_forbidden())
  return {
    title: m.enter_paste_title(),
    ...(await readReviews(api, language)),
    mayImport: session.permissions.includes('imports:manage'),
  }
}

export const actions: Actions = {
  /** Shows the rows; nothing is saved. */
  split: async ({ request }) => {
    const form = await request.formData()
    const field = (name: string) => String(form.get(name) ?? '').trim()
    if (!field('review')) return mend({ review: m.enter_review_missing() }, form)
    const { paragraphs, leftOut } = splitParagraphs(field('pasted'))
    if (paragraphs.length === 0) return mend({ pasted: m.enter_paste_none() }, form)
    if (paragraphs.length > limit) return mend({ pasted: m.enter_paste_too_many({ limit }) }, form)
    return {
      preview: {
        rows: previewRows(paragraphs),
        leftOut,
        source: { review: field('review'), language: field('language'), symbol: field('symbol') },
      },
    }
  },

  create: async ({ cookies, locals: { api }, request }) => {
    const form = await request.formData()
    const field = (name: string) => String(form.get(name) ?? '')
    const rows = typedRows(Object.fromEntries(['number', 'text', 'kind', 'keep'].map((name) => [name, form.getAll(name).map(String)])))
    const faults = faultsOf(rows)
    if (Object.keys(faults).length > 0) return mend(faults, form)
    let count: number
    try {
      const recommendations = rows
        .filter(({ kept }) => kept)
        .map(({ number, text, kind }) => ({
          reviewCode: field('review'),
          number,
          kind,
          symbol: field('symbol') || null,
          texts: [{ language: field('language'), text, original: true }],
        }))
      count = (await api.recommendations.create({ body: { recommendations } })).codes.length
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.enter_rows_done({ count }) })
    redirect(303, `${href('/register')}?review=${encodeURIComponent(field('review'))}`)
  },
}
