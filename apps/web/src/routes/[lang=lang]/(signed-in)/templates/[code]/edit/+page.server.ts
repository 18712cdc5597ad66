import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { arrange, readLimit, readTemplate } from './form.ts'
import type { Actions, PageServerLoad } from './$types'

const typedIn = (form: FormData) => (name: string) => String(form.get(name) ?? '')

export const load: PageServerLoad = async ({ params: { code }, locals: { api } }) => {
  const template = await api.templates.get({ params: { code } })
  if (!template.actions.includes('edit')) error(403, m.problem_template_not_own())
  return { title: m.templates_change(), template }
}

export const actions: Actions = {
  /** Gives the form back in its new order; nothing is saved. */
  arrange: async ({ request }) => {
    const form = await request.formData()
    const typed = readTemplate(typedIn(form))
    return { arranged: { ...typed, sections: arrange(typed.sections, String(form.get('move')), String(form.get('kind'))) } }
  },

  save: async ({ params: { code }, request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const { wordLimit, ...typed } = readTemplate(typedIn(form))
    const read = readLimit(wordLimit)
    if ('problem' in read) return mend({ wordLimit: read.problem }, form)
    try {
      await api.templates.save({ params: { code }, body: { ...typed, wordLimit: read.limit } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.templates_saved() })
    redirect(303, href(`/templates/${code}`))
  },
}
