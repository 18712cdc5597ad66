import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import { codesIn, namesIn } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ title: m.clusters_make(), codes: url.searchParams.getAll('code').join('\n') })

export const actions: Actions = {
  default: async ({ request, locals: { api }, cookies }) => {
    const form = await request.formData()
    let code: string
    try {
      const body = {
        code: String(form.get('code') ?? '').trim(),
        names: namesIn(form),
        note: String(form.get('note') ?? ''),
        codes: codesIn(form),
        reason: String(form.get('reason') ?? ''),
      }
      ;({ code } = await api.clusters.create({ body }))
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.clusters_made() })
    redirect(303, href(`/clusters/${encodeURIComponent(code)}`))
  },
}
