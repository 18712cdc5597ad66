import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readInstance } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

const largestFile = 50 * 1024 * 1024
/** What a form says around its file. */
const wrapping = 100_000

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
  default: async ({ request, locals: { api } }) => {
    // A form that is too large is not read at all.
    if (Number(request.headers.get('content-length')) > largestFile + wrapping)
      return mend({ file: m.imports_file_too_large() }, new FormData())
    const form = await request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.name === '') return mend({ file: m.imports_file_missing() }, form)
    let id: number
    try {
      const preview = await api.imports.create({
        body: { reviewCode: String(form.get('reviewCode') ?? ''), country: String(form.get('country') ?? '').trim() },
        file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
      })
      id = preview.id
    } catch (error) {
      return refusal(error, form)
    }
    redirect(303, href(`/imports/${id}`))
  },
}
