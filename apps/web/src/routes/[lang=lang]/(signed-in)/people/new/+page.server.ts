import { error, redirect } from '@sveltejs/kit'
import { isLanguage, m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals: { session } }) => {
  if (!session?.permissions.includes('accounts:manage')) error(403, m.error_forbidden())
  return { title: m.people_new() }
}

export const actions: Actions = {
  default: async ({ request, cookies, locals: { api, language: ofPage } }) => {
    const form = await request.formData()
    const typed = (name: string) => String(form.get(name) ?? '')
    const language = typed('language')
    let id: number
    try {
      const account = await api.accounts.create({
        body: {
          name: typed('name'),
          email: typed('email'),
          language: isLanguage(language) ? language : ofPage,
          password: typed('password'),
        },
      })
      id = account.id
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.people_created(), text: m.people_created_what() })
    redirect(303, href(`/people/${id}`))
  },
}
