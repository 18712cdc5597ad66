import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params: { code }, locals: { api, session } }) => {
  if (!session?.permissions.includes('briefs:write')) error(403, m.error_forbidden())
  const template = await api.templates.get({ params: { code } })
  return { title: template.name, template }
}

export const actions: Actions = {
  default: async ({ params: { code }, request, cookies, locals: { api } }) => {
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
}
