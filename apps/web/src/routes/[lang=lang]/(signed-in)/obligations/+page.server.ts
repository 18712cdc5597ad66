import { error } from '@sveltejs/kit'
import { calendarDate, m } from '@tawsiya/messages'
import { deliveryStates, type ObligationSummary } from '@tawsiya/sdk'
import { monthsOf } from './months.ts'
import type { PageServerLoad } from './$types'

const nearDays = 183

export const load: PageServerLoad = async ({ locals: { api, session }, url: { searchParams } }) => {
  if (!session?.permissions.includes('obligations:read')) error(403, m.problem_forbidden())
  const today = calendarDate(new Date())
  const filter = {
    mechanism: searchParams.get('mechanism') ?? '',
    state: deliveryStates.find((state) => state === searchParams.get('state')) ?? '',
    verify: searchParams.has('verify'),
  }
  const all = await api.obligations.list()
  const shown = all.filter(
    ({ mechanism, state, verify }) =>
      (!filter.mechanism || mechanism.code === filter.mechanism) && (!filter.state || state === filter.state) && (!filter.verify || verify),
  )
  const year = Number(searchParams.get('year')) || Number(today.slice(0, 4))
  return {
    title: m.obligations_title(),
    today,
    view: searchParams.get('view') === 'list' ? ('list' as const) : ('year' as const),
    year,
    months: monthsOf(shown, year),
    shown,
    filter,
    mechanisms: [...new Map(all.map(({ mechanism }) => [mechanism.code, mechanism.name]))].map(([value, word]) => ({ value, word })),
    figures: figuresOf(all, new Date(Date.parse(today) + nearDays * 86_400_000).toISOString().slice(0, 10)),
    edits: session.permissions.includes('obligations:edit'),
    holidays: session.permissions.includes('calendar:edit'),
  }
}

function figuresOf(all: readonly ObligationSummary[], until: string) {
  const open = all.filter(({ state }) => state !== 'submitted')
  return {
    late: open.filter(({ state }) => state === 'late').length,
    near: open.filter(({ state, dueOn }) => state !== 'late' && dueOn !== null && dueOn <= until).length,
    undated: open.filter(({ dueOn }) => dueOn === null).length,
    verify: all.filter(({ verify }) => verify).length,
  }
}
