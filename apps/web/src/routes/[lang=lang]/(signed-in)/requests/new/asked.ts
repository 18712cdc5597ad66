import { calendarDate, m, parseDate } from '@tawsiya/messages'
import type { Recommendation } from '@tawsiya/sdk'
import { componentCode } from '#lib/component-code.ts'

/** The form of a request, as it was filled in. */
export interface Typed {
  key: string
  /** Recommendations that are asked for whole. */
  codes: string[]
  componentIds: number[]
  whom: 'leads' | 'named'
  bodies: string[]
  dueOn: string
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
    letterNumber: text('letterNumber'),
    letterDate: text('letterDate'),
    message: text('message'),
  }
}

/** What to mend before the request can be looked at, by field. */
export function faultsIn(typed: Typed): Record<string, string> {
  const { codes, componentIds, whom, bodies, dueOn, letterDate } = typed
  return {
    ...(codes.length + componentIds.length === 0 && { component: m.request_missing_what() }),
    ...(whom === 'named' && bodies.length === 0 && { institution: m.request_missing_whom() }),
    ...(dueOn === '' ? { dueOn: m.request_missing_due() } : dateFault('dueOn', dueOn)),
    ...(parseDate(dueOn) !== undefined &&
      (parseDate(dueOn) ?? '') < calendarDate(new Date()) && { dueOn: m.rules_updates_request_due_past() }),
    ...(letterDate !== '' && dateFault('letterDate', letterDate)),
  }
}

const dateFault = (field: string, typed: string): Record<string, string> =>
  parseDate(typed) === undefined ? { [field]: m.date_invalid({ typed }) } : {}

/** What one institution is asked. */
export interface AskedOf {
  body: string
  codes: string[]
}

type Asked = Pick<Recommendation, 'code'> & {
  components: Pick<Recommendation['components'][number], 'id' | 'letter' | 'responsibilities'>[]
}

/** Who is asked for what: the leads each for their own, or the named institutions for everything. What nobody leads is `orphaned`. */
export function askedOf(recommendations: readonly Asked[], typed: Typed, names: ReadonlyMap<string, string>) {
  const chosen = recommendations.flatMap(({ code, components }) =>
    components
      .filter(({ id }) => typed.codes.includes(code) || typed.componentIds.includes(id))
      .map(({ letter, responsibilities }) => ({ code: componentCode(code, letter), leads: leadsAmong(responsibilities) })),
  )
  const pairs = chosen.flatMap(({ code, leads }) => (typed.whom === 'named' ? typed.bodies : leads).map((body) => ({ body, code })))
  const asked: AskedOf[] = [...Map.groupBy(pairs, ({ body }) => body)].map(([body, group]) => ({
    body: names.get(body) ?? body,
    codes: group.map(({ code }) => code),
  }))
  return { asked, orphaned: typed.whom === 'leads' ? chosen.filter(({ leads }) => leads.length === 0).map(({ code }) => code) : [] }
}

const leadsAmong = (responsibilities: Recommendation['components'][number]['responsibilities']): string[] => [
  ...new Set(responsibilities.filter(({ role, state }) => role === 'lead' && state !== 'declined').map(({ body }) => body.code)),
]
