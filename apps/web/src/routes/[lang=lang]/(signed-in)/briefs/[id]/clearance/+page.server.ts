import { randomUUID } from 'node:crypto'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { isLanguage, m, parseDate } from '@tawsiya/messages'
import { clearanceDecisions } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { readForm } from '#lib/server/read-form.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

export const load: PageServerLoad = async ({ params: { id }, url: { searchParams }, locals: { api, session } }) => {
  if (!session?.permissions.includes('briefs:write')) error(403, m.error_forbidden())
  const [briefs, entered] = await Promise.all([api.briefs.list(), api.clearances.list({ params: { id } })])
  const brief = briefs.find((one) => one.id === Number(id)) ?? error(404, m.problem_not_found())
  const answered = entered.requests.find((request) => request.id === Number(searchParams.get('request')))
  const begun: Record<string, string> = answered
    ? {
        requestId: String(answered.id),
        step: answered.step,
        personName: answered.personName ?? session.name,
        officeName: answered.officeName,
      }
    : {}
  return { title: m.clearance_title(), brief, ...entered, key: randomUUID(), begun, again: searchParams.get('again') ?? '' }
}

type Event = RequestEvent<RouteParams>

/** A day as it is typed; what cannot be read is left to the form to mend. */
const dayOf = (form: FormData, name: string) => parseDate(String(form.get(name) ?? ''))
const textOf = (form: FormData, name: string) => String(form.get(name) ?? '').trim()

function unread(form: FormData, names: readonly string[]): Record<string, string> {
  const broken = names.filter((name) => !dayOf(form, name))
  return Object.fromEntries(
    broken.map((name) => [name, textOf(form, name) ? m.date_invalid({ typed: textOf(form, name) }) : m.problem_field_missing()]),
  )
}

export const actions: Actions = {
  decide: async ({ params: { id }, request, cookies, locals: { api } }: Event) => {
    const form = await request.formData()
    const broken = unread(form, ['decidedOn'])
    if (Object.keys(broken).length > 0) return mend(broken, form)
    try {
      await api.clearances.decide({
        params: { id },
        body: {
          key: textOf(form, 'key'),
          step: textOf(form, 'step'),
          personName: textOf(form, 'personName'),
          officeName: textOf(form, 'officeName'),
          decidedOn: dayOf(form, 'decidedOn') ?? '',
          decision: clearanceDecisions.find((known) => known === form.get('decision')) ?? 'cleared',
          note: textOf(form, 'note'),
          requestId: Number(form.get('requestId')) || null,
        },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.clearance_saved() })
    redirect(303, href(`/briefs/${Number(id)}/clearance`))
  },

  ask: async ({ params: { id }, request, cookies, locals: { api } }: Event) => {
    const form = await request.formData()
    const [kind, whom = ''] = textOf(form, 'whom').split(':', 2)
    try {
      await api.clearances.ask({
        params: { id },
        body: {
          key: textOf(form, 'key'),
          step: textOf(form, 'askStep'),
          accountId: kind === 'person' ? Number(whom) : null,
          officeCode: kind === 'office' ? whom : null,
        },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.clearance_asked() })
    redirect(303, href(`/briefs/${Number(id)}/clearance`))
  },

  withdraw: async ({ params: { id }, request, cookies, locals: { api } }: Event) => {
    const form = await request.formData()
    try {
      await api.clearances.withdrawRequest({ params: { id: Number(form.get('id')) } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.clearance_withdrawn() })
    redirect(303, href(`/briefs/${Number(id)}/clearance`))
  },

  submit: async (event: Event) => {
    const {
      params: { id },
      cookies,
      locals: { api },
    } = event
    const { form, refusedFile } = await readForm(event, `brief-${id}`)
    const letterTyped = textOf(form, 'letterDate') !== ''
    const broken = unread(form, ['submittedOn', ...(letterTyped ? ['letterDate'] : [])])
    const language = textOf(form, 'sentIn')
    const uploadId = textOf(form, 'file')
    if (!uploadId && !refusedFile && !textOf(form, 'letterNumber')) broken['letterNumber'] = m.clearance_no_proof()
    if (Object.keys(broken).length > 0) return mend(broken, form)
    const sent = {
      key: textOf(form, 'key'),
      language: isLanguage(language) ? language : ('en' as const),
      recipient: textOf(form, 'recipient'),
      submittedOn: dayOf(form, 'submittedOn') ?? '',
    }
    const letter = { letterNumber: textOf(form, 'letterNumber') || null, letterDate: dayOf(form, 'letterDate') ?? null }
    try {
      if (refusedFile) throw refusedFile
      if (uploadId) await api.clearances.submitWithProof({ params: { id }, body: { ...sent, ...letter }, file: { uploadId } })
      else
        await api.clearances.submit({
          params: { id },
          body: { ...sent, letterNumber: letter.letterNumber ?? '', letterDate: letter.letterDate ?? '' },
        })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.clearance_submitted() })
    redirect(303, href(`/briefs/${Number(id)}/clearance`))
  },
}
