import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { type Client, evidenceRelations, type NewEvidence, visibilities } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { readForm } from '#lib/server/read-form.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** What an office puts evidence to: somebody's answer, or a component of a recommendation. */
export const load: PageServerLoad = async ({ locals: { api, session }, url: { searchParams } }) => {
  if (!session?.permissions.includes('updates:review')) error(403, m.problem_forbidden())
  const updateId = Number(searchParams.get('update')) || null
  const code = searchParams.get('code')
  const place = updateId
    ? await updatePlace(api, updateId)
    : code
      ? await recommendationPlace(api, code)
      : error(404, m.problem_not_found())
  return { title: updateId ? m.evidence_add_other() : m.evidence_add(), ...place }
}

async function updatePlace(api: Client, id: number) {
  const { codes, bodyName } = await api.updates.get({ params: { id } })
  return {
    back: href(`/updates/${id}`),
    name: bodyName,
    code: codes[0] ?? '',
    components: [],
    relations: ['contradicts', 'context'] as const,
  }
}

async function recommendationPlace(api: Client, code: string) {
  const { components } = await api.recommendations.get({ params: { code } })
  return {
    back: href(`/recommendations/${encodeURIComponent(code)}`),
    name: '',
    code,
    components: components.map(({ id, letter }) => ({ value: String(id), word: letter ? `(${letter})` : m.recommendation_whole() })),
    relations: evidenceRelations,
  }
}

export const actions: Actions = {
  default: async (event: RequestEvent) => {
    const { locals, url, cookies } = event
    const { form, refusedFile } = await readForm(event, url.searchParams.has('update') ? 'update-of-another' : 'component-of-another')
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const updateId = Number(url.searchParams.get('update')) || undefined
    const target = updateId ? { updateId } : { componentId: Number(text('componentId')) }
    const common = {
      ...target,
      title: text('title'),
      relation: evidenceRelations.find((known) => known === text('relation')) ?? ('context' as const),
      visibility: visibilities.find((known) => known === text('visibility')) ?? ('government' as const),
    }
    try {
      if (refusedFile) throw refusedFile
      const uploadId = text('file')
      const given = evidenceIn(text, common)
      if (!uploadId && !given) return mend({ letterNumber: m.evidence_nothing_given() }, form)
      if (uploadId) await locals.api.evidence.createFile({ body: common, file: { uploadId } })
      if (given) await locals.api.evidence.create({ body: given })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.evidence_added() })
    const code = url.searchParams.get('code')
    redirect(303, href(updateId ? `/updates/${updateId}` : `/recommendations/${encodeURIComponent(code ?? '')}`))
  },
}

type Common = Pick<NewEvidence, 'updateId' | 'componentId' | 'title' | 'relation' | 'visibility'>

function evidenceIn(text: (name: string) => string, common: Common): NewEvidence | null {
  if (text('url')) return { ...common, kind: 'link', url: text('url') }
  const [letterNumber, typed, issuer] = [text('letterNumber'), text('letterDate'), text('issuer')]
  if (!letterNumber && !typed && !issuer) return null
  return { ...common, kind: 'letter', letterNumber, letterDate: parseDate(typed) ?? typed, issuer }
}
