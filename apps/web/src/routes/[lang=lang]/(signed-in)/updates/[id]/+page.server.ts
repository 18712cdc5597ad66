import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { assessedStatuses, type Client, confidences, type Choice, choices, type Update, updateFields, visibilities } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { readDiscussion } from '#lib/server/discussion.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { readForm } from '#lib/server/read-form.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { keep, refused } from './keep.server.ts'
import { correctionChange } from './correction.server.ts'
import { workedOn } from './draft.ts'
import { quoted } from './quote.server.ts'
import { versionChanges } from './versions.server.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session }, params: { id }, url }) => {
  const update = await api.updates.get({ params: { id } })
  const edit = update.actions.includes('edit')
  const code = workedOn(update).components[0]?.recommendationCode ?? ''
  return {
    title: `${edit ? m.update_answer() : m.update_on()} ${code}`,
    update,
    edit,
    discussion: await readDiscussion(api, 'update', update.id),
    account: session?.accountId ?? 0,
    cut: edit ? await api.uploads.list({ query: { place: `update-${id}` } }) : [],
    versions: versionChanges(update),
    change: edit ? null : correctionChange(update),
    delegations: edit ? await delegatedFor(api, update) : [],
    similar: edit ? await api.updates.similar({ params: { id } }) : [],
    assessment: update.actions.includes('assess') ? await assessmentOf(api, update, Number(url.searchParams.get('assess'))) : null,
  }
}

/** What was handed on inside the institution for what this answer covers. */
async function delegatedFor(api: Client, { components, bodyCode }: Update) {
  const covered = new Set(components.map(({ id }) => id))
  return (await api.delegations.list()).filter(({ componentId, body }) => covered.has(componentId) && body.code === bodyCode)
}

/** The component that an officer assesses now, with what the office says of it so far. */
async function assessmentOf(api: Client, { components }: Update, chosenId: number) {
  const chosen = components.find(({ id }) => id === chosenId) ?? components[0]
  if (!chosen) return null
  const recommendation = await api.recommendations.get({ params: { code: chosen.recommendationCode } })
  const present = recommendation.components.find(({ id }) => id === chosen.id)?.assessment ?? null
  return { component: chosen, present, open: chosen.id === chosenId }
}

type Event = RequestEvent<RouteParams>

export const actions: Actions = {
  save: async (event: Event) => {
    const {
      locals: { api },
      params: { id },
      cookies,
    } = event
    const sent = await readForm(event, `update-${id}`)
    const kept = await keep(api, id, sent)
    if ('refused' in kept) return kept.refused
    leaveNotice(cookies, { kind: 'good', title: m.update_saved() })
    redirect(303, `${href(`/updates/${id}`)}${sent.form.get('then') === 'evidence' ? '#field-evidence' : ''}`)
  },

  quote: async (event: Event) => {
    const {
      locals: { api },
      params: { id },
    } = event
    const sent = await readForm(event, `update-${id}`)
    const { form } = sent
    const similar = await api.updates.similar({ params: { id } })
    const source = similar.find((update) => update.id === Number(form.get('quote')))
    if (source) form.set('narrative', quoted(String(form.get('narrative') ?? ''), source))
    const kept = await keep(api, id, sent)
    if ('refused' in kept) return kept.refused
    redirect(303, `${href(`/updates/${id}`)}#field-narrative`)
  },

  takeOver: async (event: Event) => {
    const {
      locals: { api },
      params: { id },
    } = event
    const sent = await readForm(event, `update-${id}`)
    const { form } = sent
    const { toName, contribution } = await api.delegations.get({ params: { id: Number(form.get('contribution')) } })
    if (contribution?.state === 'handed-in') {
      const taken = [contribution.text, contribution.figures, m.delegation_attribution({ name: toName })].filter(Boolean).join('\n')
      form.set('narrative', [String(form.get('narrative') ?? '').trim(), taken].filter(Boolean).join('\n\n'))
    }
    const kept = await keep(api, id, sent)
    if ('refused' in kept) return kept.refused
    redirect(303, `${href(`/updates/${id}`)}#field-narrative`)
  },

  correct: async ({ request, locals: { api }, params: { id }, cookies }: Event) => {
    const form = await request.formData()
    try {
      await api.updates.correct({ params: { id }, body: { version: Number(form.get('version')) } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'info', title: m.answering_begun() })
    redirect(303, href(`/updates/${id}`))
  },

  leaveOut: async ({ request, locals: { api }, params: { id }, cookies }: Event) => {
    const form = await request.formData()
    const code = String(form.get('code') ?? '')
    try {
      await api.updates.leaveOut({
        params: { id },
        body: { version: Number(form.get('version')), code, reason: String(form.get('leaveOutReason') ?? '') },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.answering_left_out({ code }) })
    redirect(303, href(`/updates/${id}`))
  },

  remove: async (event: Event) => {
    const {
      locals: { api },
      params: { id },
    } = event
    const sent = await readForm(event, `update-${id}`)
    const kept = await keep(api, id, sent)
    if ('refused' in kept) return kept.refused
    try {
      await api.evidence.remove({ params: { id: String(sent.form.get('evidence')) } })
    } catch (cause) {
      return refused(cause, kept.typed)
    }
    redirect(303, `${href(`/updates/${id}`)}#field-evidence`)
  },

  send: async (event: Event) => {
    const {
      locals: { api },
      params: { id },
      cookies,
    } = event
    const kept = await keep(api, id, await readForm(event, `update-${id}`))
    if ('refused' in kept) return kept.refused
    const { update, typed } = kept
    let toOffice: boolean
    try {
      const { bodyKind } = await api.updates.decide({ params: { id }, body: { version: update.version, decision: 'submitted' } })
      toOffice = bodyKind === 'working-group'
    } catch (cause) {
      return refused(cause, typed)
    }
    leaveNotice(cookies, {
      kind: 'good',
      title: toOffice ? m.update_sent_office() : m.update_sent(),
      ...(!toOffice && { text: m.update_sent_text() }),
    })
    redirect(303, href('/desk'))
  },

  decide: async ({ request, locals: { api }, params: { id }, cookies }: Event) => {
    const form = await request.formData()
    const decision = choices.find((known) => known === form.get('decision'))
    if (!decision) error(400, m.problem_invalid_input())
    const reason = String(form.get('reason') ?? '').trim() || null
    const field = updateFields.find((known) => known === form.get('field')) ?? null
    let passed: boolean
    try {
      const { state, correction } = await api.updates.decide({
        params: { id },
        body: { version: Number(form.get('version')), decision, reason, field },
      })
      passed = decision === 'cleared' && (correction?.state ?? state) === 'submitted'
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: passed ? m.answering_step_passed() : saidOf[decision]() })
    redirect(303, href(decision === 'approved' || decision === 'dropped' ? `/updates/${id}` : '/desk'))
  },

  assess: async ({ request, locals: { api }, params: { id }, cookies }: Event) => {
    const form = await request.formData()
    const status = assessedStatuses.find((known) => known === form.get('status'))
    const confidence = confidences.find((known) => known === form.get('confidence'))
    const visibility = visibilities.find((known) => known === form.get('visibility')) ?? 'government'
    if (!status || !confidence) {
      return mend(
        { ...(!status && { status: m.update_assess_missing() }), ...(!confidence && { confidence: m.update_assess_missing() }) },
        form,
      )
    }
    const previousId = Number(form.get('previousId')) || null
    const reasons = String(form.get('reasons') ?? '')
    try {
      await api.assessments.create({
        body: { componentId: Number(form.get('componentId')), previousId, status, confidence, reasons, visibility },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.update_assessed({ code: String(form.get('code')) }) })
    redirect(303, `${href(`/updates/${id}`)}#assess`)
  },
}

const saidOf: Record<Choice, () => string> = {
  submitted: m.update_sent,
  cleared: m.update_cleared,
  returned: m.update_was_returned,
  approved: m.update_approved,
  withdrawn: m.update_withdrawn,
  dropped: m.update_dropped,
}
