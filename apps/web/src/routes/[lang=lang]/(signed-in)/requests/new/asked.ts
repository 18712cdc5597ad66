import { calendarDate, m, parseDate } from '@tawsiya/messages'

/** The form of a request, as it was filled in. */
export interface Typed {
  key: string
  /** Recommendations that are asked for whole. */
  codes: string[]
  componentIds: number[]
  whom: 'leads' | 'named'
  bodies: string[]
  dueOn: string
  /** Instead of a date: in so many working days. */
  dueIn: string
  letterNumber: string
  letterDate: string
  message: string
}

export function readTyped(form: FormData): Typed {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    key: text('key'),
    codes: form.getAll('whole').map(String),
    componentIds: form.getAll('component').map(Number),
    whom: form.get('whom') === 'named' ? 'named' : 'leads',
    bodies: form.getAll('institution').map(String),
    dueOn: text('dueOn'),
    dueIn: text('dueIn'),
    letterNumber: text('letterNumber'),
    letterDate: text('letterDate'),
    message: text('message'),
  }
}

/** What to mend before the request can be looked at, by field. */
export function faultsIn(typed: Typed): Record<string, string> {
  const { codes, componentIds, whom, bodies, letterDate } = typed
  return {
    ...(codes.length + componentIds.length === 0 && { component: m.request_missing_what() }),
    ...(whom === 'named' && bodies.length === 0 && { institution: m.request_missing_whom() }),
    ...dueFault(typed),
    ...(letterDate !== '' && dateFault('letterDate', letterDate)),
  }
}

function dueFault({ dueOn, dueIn }: Typed): Record<string, string> {
  if (dueIn !== '') return workingDays(dueIn) === undefined ? { dueIn: m.request_due_in_invalid() } : {}
  if (dueOn === '') return { dueOn: m.request_missing_due() }
  const day = parseDate(dueOn)
  if (day !== undefined && day < calendarDate(new Date())) return { dueOn: m.rules_updates_request_due_past() }
  return dateFault('dueOn', dueOn)
}

/** “10”, “١٠”: a count of working days, or undefined where it is none. */
export function workingDays(typed: string): number | undefined {
  const digits = typed.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
  return /^\d{1,3}$/.test(digits) && Number(digits) <= 250 ? Number(digits) : undefined
}

const dateFault = (field: string, typed: string): Record<string, string> =>
  parseDate(typed) === undefined ? { [field]: m.date_invalid({ typed }) } : {}
