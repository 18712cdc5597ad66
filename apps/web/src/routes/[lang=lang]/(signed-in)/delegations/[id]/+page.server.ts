import { fail, redirect } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { ApiError, contributionStates, type Problem } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session }, params: { id } }) => {
  const delegation = await api.delegations.get({ params: { id } })
  return {
    title: `${m.delegation_title()} ${delegation.code}`,
    delegation,
    mayTakeBack: !delegation.mine && delegation.endedAt === null && (session?.permissions.includes('delegations:make') ?? false),
  }
}

export const actions: Actions = {
  contribute: async ({ request, cookies, locals: { api, language }, params: { id } }) => {
    const form = await request.formData()
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const state = contributionStates.find((known) => known === typed('state')) ?? 'draft'
    const trueOn = parseDate(typed('trueOn'))
    if (typed('trueOn') !== '' && !trueOn) return mend({ trueOn: m.date_invalid({ typed: typed('trueOn') }) }, form)
    try {
      await api.delegations.contribute({
        params: { id },
        body: {
          version: Number(form.get('version')),
          state,
          text: typed('text'),
          figures: typed('figures'),
          language,
          trueOn: trueOn ?? null,
          reason: state === 'declined' ? typed('reason') || null : null,
        },
      })
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.status >= 500) throw cause
      return fail(cause.status, { problem: cause.problem as Problem, values: valuesOf(form) })
    }
    leaveNotice(cookies, {
      kind: 'good',
      title: { draft: m.delegation_kept, 'handed-in': m.delegation_handed_in, declined: m.delegation_declined }[state](),
    })
    redirect(303, href(`/delegations/${id}`))
  },

  takeBack: async ({ cookies, locals: { api }, params: { id } }) => {
    await api.delegations.takeBack({ params: { id } })
    leaveNotice(cookies, { kind: 'good', title: m.delegation_taken_back() })
    redirect(303, href('/desk'))
  },
}

const valuesOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
