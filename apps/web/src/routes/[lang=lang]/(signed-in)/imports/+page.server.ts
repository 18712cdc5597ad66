import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { readForm } from '#lib/server/read-form.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readInstance } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, language } }) => {
  const [imports, reviews, { country }] = await Promise.all([api.imports.list(), api.reviews.list(), readInstance(api)])
  return {
    title: m.imports_title(),
    imports,
    reviews: reviews.map(({ code, names }) => ({ value: code, word: names[language] })),
    country: country.code,
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { api } = event.locals
    const { form, refusedFile } = await readForm(event, 'import')
    let id: number
    try {
      if (refusedFile) throw refusedFile
      const uploadId = String(form.get('file') ?? '')
      if (!uploadId) return mend({ file: m.imports_file_missing() }, form)
      const preview = await api.imports.create({
        body: { reviewCode: String(form.get('reviewCode') ?? ''), country: String(form.get('country') ?? '').trim() },
        file: { uploadId },
      })
      id = preview.id
    } catch (error) {
      return refusal(error, form)
    }
    redirect(303, href(`/imports/${id}`))
  },
}
