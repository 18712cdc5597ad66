import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { type Client, replyStates } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { readDiscussion } from '#lib/server/discussion.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import { codesIn } from '../../clusters/form.ts'
import { readReply, type TypedReply, withNewer, withRecorded, withReply } from './reply-form.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params }) => {
  const question = await api.issueQuestions.get({ params })
  const writes = question.actions.includes('reply')
  const [discussion, suggestions, alike] = await Promise.all([
    readDiscussion(api, 'question', question.id),
    writes ? api.issueQuestions.suggest({ params }) : [],
    writes ? api.issueQuestions.alike({ params }) : [],
  ])
  const title = `${m.issues_question({ number: question.number })} · ${question.list.symbol}`
  return { title, question, discussion, suggestions, alike, writes }
}

type Event = RequestEvent<RouteParams>
const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()
const here = (params: RouteParams, place = '') => href(`/issue-questions/${Number(params.id)}`) + place

/** Does it, says so, and shows the question as it is then. */
const change =
  (work: (api: Client, form: FormData, params: RouteParams) => Promise<unknown>, said: () => string) =>
  async ({ request, locals: { api }, params, cookies }: Event) => {
    const form = await request.formData()
    try {
      await work(api, form, params)
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: said() })
    redirect(303, here(params))
  }

/** Puts something into the form; nothing is saved by it. */
const put =
  (work: (api: Client, typed: TypedReply, form: FormData, params: RouteParams) => Promise<TypedReply>) =>
  async ({ request, locals: { api }, params }: Event) => {
    const form = await request.formData()
    const put = await work(api, readReply(form), form, params)
    return { put, version: Number(form.get('version')) }
  }

export const actions: Actions = {
  save: async ({ request, locals: { api }, params, cookies }: Event) => {
    const form = await request.formData()
    const state = replyStates.find((known) => known === form.get('state')) ?? 'draft'
    const typed = readReply(form)
    const body = { ...typed, sources: [...typed.sources], state, version: Number(form.get('version')) }
    try {
      await api.issueQuestions.reply({ params, body })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: state === 'ready' ? m.issues_ready_saved() : m.issues_draft_saved() })
    redirect(303, here(params))
  },

  insert: put(async (api, typed, form, params) => {
    const { record } = await api.issueQuestions.get({ params })
    const recorded = record.find(({ updateId }) => updateId === Number(form.get('insert')))
    return recorded ? withRecorded(typed, recorded) : typed
  }),
  reuse: put(async (api, typed, form, params) => {
    const given = (await api.issueQuestions.alike({ params })).find(({ questionId }) => questionId === Number(form.get('reuse')))
    return given ? withReply(typed, given) : typed
  }),
  renew: put(async (api, typed, form, params) => {
    const { record } = await api.issueQuestions.get({ params })
    const key = String(form.get('renew'))
    const newer = record.find(({ updateId }) => updateId === Number(key.split(':')[0]))
    return newer ? withNewer(typed, key, newer.version) : typed
  }),

  link: change((api, form, params) => api.issueQuestions.link({ params, body: { codes: codesIn(form) } }), m.issues_linked),
  unlink: change((api, form, params) => api.issueQuestions.unlink({ params, body: { code: text(form, 'code') } }), m.issues_unlinked),
  edit: change(
    (api, form, params) =>
      api.issueQuestions.edit({
        params,
        body: { version: Number(form.get('questionVersion')), number: text(form, 'number'), text: text(form, 'text') },
      }),
    m.issues_saved,
  ),
  remove: async ({ locals: { api }, params, cookies, request }: Event) => {
    const form = await request.formData()
    const { list, actions: may } = await api.issueQuestions.get({ params })
    if (!may.includes('remove')) error(403, m.issues_question_has_reply())
    try {
      await api.issueQuestions.remove({ params })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.issues_removed() })
    redirect(303, href(`/issue-lists/${list.id}`))
  },
}
