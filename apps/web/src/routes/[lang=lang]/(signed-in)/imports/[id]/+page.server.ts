import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { type Import, rowChanges, RowChange } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import { wordDiff } from '@tawsiya/sdk/word-diff'
import type { Actions, PageServerLoad } from './$types'

const pageSize = 50

export const load: PageServerLoad = async ({ params: { id }, url, locals: { api } }) => {
  const preview = await api.imports.get({ params: { id } })
  const change = RowChange.catch(firstKind(preview)).parse(url.searchParams.get('change'))
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1)
  const rows = await api.imports.rows({ params: { id }, query: { change, page, pageSize } })
  if (rows.items.length === 0 && page > 1) redirect(303, `${href(`/imports/${preview.id}`)}?change=${change}`)
  return {
    title: preview.state === 'applied' ? m.imports_applied_title() : m.imports_preview_title(),
    preview,
    change,
    rows: {
      ...rows,
      items: rows.items.map((row) => ({
        ...row,
        words:
          row.incoming && row.present && row.changedFields.includes('text')
            ? wordDiff(row.present.text, row.incoming.text, row.incoming.language)
            : null,
      })),
    },
  }
}

/** The first kind of which there are rows. */
const firstKind = ({ counts }: Import): RowChange =>
  rowChanges.find((change) => counts[change === 'problem' ? 'problems' : change] > 0) ?? 'new'

export const actions: Actions = {
  save: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    let saved: Import
    try {
      saved = await api.imports.apply({ params: { id } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.imports_saved({ count: saved.counts.new + saved.counts.changed }) })
    redirect(303, href(`/imports/${saved.id}`))
  },

  leave: async ({ params: { id }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    try {
      await api.imports.discard({ params: { id } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'info', title: m.imports_left(), text: m.imports_left_what() })
    redirect(303, href('/imports'))
  },
}
