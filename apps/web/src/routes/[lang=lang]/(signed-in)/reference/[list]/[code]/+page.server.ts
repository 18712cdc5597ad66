import { error, redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { lists } from '../../lists/index.ts'
import { readForm } from '../../lists/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The address of an entry that does not exist yet. */
const fresh = 'new'

export const load: PageServerLoad = async ({ params, locals: { api, language } }) => {
  const list = lists[params.list]
  const isNew = params.code === fresh
  const entry = isNew ? undefined : (await list?.read(api, language))?.find(({ code }) => code === params.code)
  if (!list || (!entry && !isNew)) error(404, m.error_not_found())
  return {
    title: entry?.name ?? m.reference_new(),
    list: { key: params.list, word: list.word(), hasSeries: list.taxonomy !== undefined },
    code: entry?.code ?? null,
    version: entry?.version ?? 0,
    values: entry?.values ?? {},
    groups: await list.groups(api, language, entry?.values ?? {}),
  }
}

export const actions: Actions = {
  default: async ({ params, request, cookies, locals: { api, language } }) => {
    const list = lists[params.list]
    if (!list) error(404, m.error_not_found())
    const form = await request.formData()
    const typed = Object.fromEntries([...form.entries()].map(([name, value]) => [name, String(value)]))
    const code = params.code === fresh ? (typed['code'] ?? '').trim() : params.code
    const { body, mend: unread } = readForm(
      form,
      (await list.groups(api, language, typed)).flatMap(({ fields }) => fields),
    )
    const fields = { ...(code === '' && { code: m.problem_field_missing() }), ...unread }
    if (Object.keys(fields).length > 0) return mend(fields, form)
    try {
      await list.save(api, code, { ...body, version: Number(typed['version']) })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.reference_saved() })
    redirect(303, href(`/reference/${params.list}/${encodeURIComponent(code)}`))
  },
}
