import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { Language, PackScope, type Pack } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { readForm } from '#lib/server/read-form.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { api, language, session } }) => {
  const mine = (session?.memberships ?? []).filter(({ role }) => role === 'liaison' || role === 'approver')
  const officer = (session?.memberships ?? []).some(({ role }) => role === 'officer')
  const [packs, returns, bodies] = await Promise.all([
    api.packs.list({ query: {} }),
    api.packReturns.list(),
    officer ? api.bodies.list({ query: { kind: 'institution' } }) : [],
  ])
  const institutions = officer
    ? bodies.filter(({ validTo }) => validTo === null).map(({ code, names }) => ({ value: code, word: names[language] }))
    : [...new Map(mine.map(({ bodyCode, bodyName }) => [bodyCode, { value: bodyCode, word: bodyName }])).values()]
  const request = Number(url.searchParams.get('request')) || null
  return {
    title: m.packs_title(),
    packs,
    returns,
    institutions: institutions.toSorted((one, other) => one.word.localeCompare(other.word, language)),
    chosen: { body: url.searchParams.get('body') ?? '', request },
    key: randomUUID(),
  }
}

export const actions: Actions = {
  make: async ({ request, cookies, locals: { api } }) => {
    const form = await request.formData()
    const bodyCode = String(form.get('bodyCode') ?? '')
    if (bodyCode === '') return mend({ bodyCode: m.packs_institution_missing() }, form)
    const language = Language.safeParse(form.get('language'))
    let pack: Pack
    try {
      pack = await api.packs.create({
        body: {
          key: String(form.get('key')),
          bodyCode,
          scope: PackScope.catch('asked').parse(form.get('scope')),
          requestId: form.get('onlyRequest') ? Number(form.get('onlyRequest')) : null,
          codes: String(form.get('codes') ?? '')
            .split(/[\s,;،؛]+/)
            .filter((code) => code !== ''),
          ...(language.success && { language: language.data }),
        },
      })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.packs_made({ number: pack.number }), text: m.packs_made_what() })
    redirect(303, href('/packs'))
  },

  read: async (event) => {
    const { api } = event.locals
    const { form, refusedFile } = await readForm(event, 'pack')
    let id: number
    try {
      if (refusedFile) throw refusedFile
      const uploadId = String(form.get('file') ?? '')
      if (!uploadId) return mend({ file: m.packs_file_missing() }, form)
      const back = await api.packReturns.create({ body: { bodyCode: String(form.get('returnedBy') ?? '') }, file: { uploadId } })
      id = back.id
    } catch (error) {
      return refusal(error, form)
    }
    redirect(303, href(`/packs/returns/${id}`))
  },
}
