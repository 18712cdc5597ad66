import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params: { code }, locals: { api, session } }) => {
  if (!session?.permissions.includes('briefs:write')) error(403, m.error_forbidden())
  const [template, versions] = await Promise.all([api.templates.get({ params: { code } }), api.templates.versions({ params: { code } })])
  return { title: template.name, template, versions }
}

export const actions: Actions = {
  copy: async ({ params: { code }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    let copy: string
    try {
      copy = (await api.templates.copy({ params: { code }, body: { name: String(form.get('name') ?? '') } })).code
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.templates_copied() })
    redirect(303, href(`/templates/${copy}/edit`))
  },
  retire: async ({ params: { code }, request, cookies, locals: { api } }) => {
    try {
      await api.templates.retire({ params: { code } })
    } catch (error) {
      return refusal(error, await request.formData())
    }
    leaveNotice(cookies, { kind: 'good', title: m.templates_retired() })
    redirect(303, href(`/templates/${code}`))
  },
  restore: async ({ params: { code }, request, cookies, locals: { api } }) => {
    try {
      await api.templates.restore({ params: { code } })
    } catch (error) {
      return refusal(error, await request.formData())
    }
    leaveNotice(cookies, { kind: 'good', title: m.templates_restored() })
    redirect(303, href(`/templates/${code}`))
  },
}
