import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { latinDigits, m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** Rows to write new steps in. */
const emptyRows = 2

export const load: PageServerLoad = async ({ locals: { api, session } }) => {
  if (!session?.permissions.includes('obligations:edit')) error(403, m.problem_forbidden())
  const { version, steps, alertDays } = await api.obligationRules.preparation()
  const rows = steps.map(({ key, names, daysBefore }) => ({ key, ...names, daysBefore: String(daysBefore) }))
  const empty = Array.from({ length: emptyRows }, () => ({
    key: `step-${randomUUID().slice(0, 8)}`,
    en: '',
    ar: '',
    ckb: '',
    daysBefore: '',
  }))
  return { title: m.obligations_preparation(), version, alertDays, rows: [...rows, ...empty] }
}

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, request }) => {
    const form = await request.formData()
    const column = (name: string) => form.getAll(name).map((value) => String(value).trim())
    const [keys, en, ar, ckb, days] = [column('key'), column('en'), column('ar'), column('ckb'), column('daysBefore')]
    const numbers = (typed: string) => (latinDigits(typed).match(/\d+/g) ?? []).map(Number)
    const rows = keys.map((key, place) => ({
      key,
      names: { en: en[place] ?? '', ar: ar[place] ?? '', ckb: ckb[place] ?? '' },
      daysBefore: numbers(days[place] ?? '')[0] ?? -1,
    }))
    const steps = rows.filter(({ names, daysBefore }) => daysBefore >= 0 || Object.values(names).some((name) => name !== ''))
    try {
      const alertDays = numbers(String(form.get('alertDays') ?? ''))
      await api.obligationRules.savePreparation({ body: { version: Number(form.get('version')), steps, alertDays } })
    } catch (cause) {
      return refusal(cause, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.obligations_preparation_saved() })
    redirect(303, `${href('/obligations/rules')}#preparation`)
  },
}
