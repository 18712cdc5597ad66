import { error, redirect } from '@sveltejs/kit'
import { m, typedDate } from '@tawsiya/messages'
import type { Client, IssueListSummary } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { datesOf } from '#lib/obligations/dates-form.ts'
import { obligationHref, obligationTitle, ruleWords } from '#lib/obligations/words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api, session }, params, url }) => {
  if (!session?.permissions.includes('obligations:edit')) error(403, m.problem_forbidden())
  const obligation = await api.obligations.get({ params: { id: params.id } })
  const list = await listNamed(api, url)
  const { rule, rules, triggerOn, printedOn, override, note, verify } = obligation
  const named = rule && !rules.some(({ code }) => code === rule.code) ? [rule, ...rules] : rules
  return {
    title: m.obligations_change_title({ what: obligationTitle(obligation) }),
    obligation: {
      id: obligation.id,
      version: obligation.version,
      title: obligationTitle(obligation),
      dropped: obligation.droppedReason !== null,
    },
    rules: named.map((one) => ({ value: one.code, word: ruleWords(one) })),
    verify,
    saved: {
      ruleCode: rule?.code ?? '',
      triggerOn: triggerOn ? typedDate(triggerOn) : '',
      printedOn: printedOn ? typedDate(printedOn) : '',
      reason: override?.reason ?? '',
      source: override?.source ?? '',
      note,
      ...(list?.dueOn && { printedOn: typedDate(list.dueOn), reason: m.obligations_list_names(), source: list.symbol }),
    },
  }
}

/** The list of issues whose date is to be taken, where the address names one. */
const listNamed = async (api: Client, { searchParams }: URL): Promise<IssueListSummary | undefined> =>
  searchParams.has('list') ? (await api.issueLists.list()).find(({ id }) => id === Number(searchParams.get('list'))) : undefined

export const actions: Actions = {
  save: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    try {
      await api.obligations.save({
        params: { id: params.id },
        body: { version: Number(form.get('version')), ruleCode: String(form.get('ruleCode') ?? '') || null, ...datesOf(form) },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.obligations_saved() })
    redirect(303, href(obligationHref(Number(params.id))))
  },

  drop: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    try {
      await api.obligations.drop({
        params: { id: params.id },
        body: { version: Number(form.get('version')), reason: String(form.get('dropReason') ?? '') },
      })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.obligations_drop_done() })
    redirect(303, href('/obligations'))
  },
}
