import { parseDate } from '@tawsiya/messages'
import { ReportingMonths, type ScheduleChoice } from '@tawsiya/sdk'

/** The schedule that a form asks for; no interval ends it. */
export function scheduleOf(form: FormData): ScheduleChoice {
  const everyMonths = ReportingMonths.safeParse(Number(form.get('everyMonths'))).data ?? null
  const typed = String(form.get('firstDueOn') ?? '').trim()
  return { everyMonths, firstDueOn: everyMonths === null || typed === '' ? null : (parseDate(typed) ?? typed) }
}
