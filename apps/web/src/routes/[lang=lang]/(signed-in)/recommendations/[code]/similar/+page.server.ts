import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session }, params: { code } }) => ({
  title: m.clusters_similar(),
  code,
  clusters: await api.clusters.list({ query: { recommendation: code } }),
  suggestions: await api.clusters.suggest({ query: { recommendation: code } }),
  officer: session?.permissions.includes('register:edit') ?? false,
})

export const actions: Actions = {
  refuse: async ({ request, locals: { api }, params: { code }, cookies }) => {
    const form = await request.formData()
    try {
      await api.clusters.refuse({ body: { recommendation: code, suggested: String(form.get('suggested') ?? '') } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.clusters_refused() })
    redirect(303, href(`/recommendations/${encodeURIComponent(code)}/similar`))
  },
  gather: async ({ request, params: { code } }) => {
    const chosen = (await request.formData()).getAll('chosen').map(String)
    const search = new URLSearchParams([code, ...chosen].map((one) => ['code', one]))
    redirect(303, `${href('/clusters/new')}?${search}`)
  },
}
