import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { ApiError, ReportDecision } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { measureHref } from '#lib/plans/words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import { readReport } from './read-report.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params }) => {
  const report = await api.measureReports.get({ params })
  const taxonomies = [...new Set(report.indicators.flatMap(({ breakdown }) => (breakdown === 'none' ? [] : [breakdown])))]
  const terms = report.actions.includes('edit')
    ? await Promise.all(
        taxonomies.map(
          async (taxonomy) =>
            [taxonomy, (await api.terms.list({ params: { taxonomy } })).map(({ code, names }) => ({ code, names }))] as const,
        ),
      )
    : []
  return { title: m.plans_report_title(), report, terms: Object.fromEntries(terms) }
}

const said: Record<ReportDecision, () => string> = {
  submitted: m.plans_report_sent,
  cleared: m.plans_report_cleared,
  returned: m.plans_report_returned,
  approved: m.plans_report_approved,
}

export const actions: Actions = {
  save: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    const report = await api.measureReports.get({ params })
    const { words, placed } = readReport(form, report.indicators)
    const sends = form.get('then') === 'send'
    try {
      const saved = await api.measureReports.save({ params, body: { ...words, version: Number(form.get('version')) } })
      if (sends) await api.measureReports.decide({ params, body: { version: saved.version, decision: 'submitted' } })
    } catch (error) {
      if (error instanceof ApiError && error.problem.code === 'stale-version') return mend({ narrative: m.plans_report_stale() }, form)
      return refusal(placed(error), form)
    }
    leaveNotice(cookies, { kind: 'good', title: sends ? m.plans_report_sent() : m.plans_report_saved() })
    redirect(303, sends ? href(measureHref(report.planCode, report.measureCode)) : href(`/measure-reports/${report.id}`))
  },

  decide: async ({ cookies, locals: { api }, params, request }) => {
    const form = await request.formData()
    const decision = ReportDecision.parse(form.get('decision'))
    try {
      await api.measureReports.decide({
        params,
        body: { version: Number(form.get('version')), decision, reason: String(form.get('reason') ?? '') || null },
      })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: said[decision]() })
    redirect(303, href('/desk'))
  },
}
