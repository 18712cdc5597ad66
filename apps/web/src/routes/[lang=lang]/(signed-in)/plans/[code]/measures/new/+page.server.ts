import { redirect } from '@sveltejs/kit'
import { m } from '@tawsiya/messages'
import { Language } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { readLines } from '#lib/plans/read-lines.ts'
import { planHref } from '#lib/plans/words.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { mend, refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ params: { code }, url: { searchParams } }) => ({
  title: m.plans_add(),
  code,
  version: Number(searchParams.get('version')) || 1,
})

export const actions: Actions = {
  default: async ({ cookies, locals: { api }, params: { code }, request }) => {
    const form = await request.formData()
    const number = String(form.get('version'))
    const { measures, problems } = readLines(
      String(form.get('lines') ?? ''),
      Language.safeParse(form.get('language')).data ?? 'ar',
      await api.bodies.list(),
    )
    if (problems.length > 0)
      return mend({ lines: problems.map(({ line, problem }) => m.plans_line_wrong({ line, problem })).join(' ') }, form)
    if (measures.length === 0) return mend({ lines: m.plans_nothing_typed() }, form)
    try {
      await api.plans.addMeasures({ params: { code, number }, body: { measures: [...measures] } })
    } catch (error) {
      return refusal(error, form)
    }
    leaveNotice(cookies, { kind: 'good', title: m.plans_added({ count: measures.length }) })
    redirect(303, `${href(planHref(code))}?version=${number}`)
  },
}
