import { randomUUID } from 'node:crypto'
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { m, parseDate, typedDate } from '@tawsiya/messages'
import { ApiError, type CalendarDay, type Client, type Language, type Problem, type RequestPreview } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { chosenCodes } from '#lib/register/chosen.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { faultsIn, readTyped, type Typed, workingDays } from './asked.ts'
import type { Actions, PageServerLoad } from './$types'

/** So many recommendations are shown with their components; more are asked for as wholes. */
const shownWithComponents = 30

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  if (!session?.permissions.includes('requests:send')) error(403, m.problem_forbidden())
  const codes = await chosenCodes(api, url.searchParams)
  const shown = codes.length > 0 && codes.length <= shownWithComponents
  const [preview, institutions] = await Promise.all([
    shown ? api.requests.preview({ body: { codes } }) : null,
    askableInstitutions(api, language),
  ])
  return {
    title: m.request_ask(),
    codes,
    key: randomUUID(),
    recommendations: (preview?.recommendations ?? []).map((one) => ({ ...one, text: excerpt(one.text, 240) })),
    institutions,
  }
}

async function askableInstitutions(api: Client, language: Language) {
  const bodies = (await api.bodies.list({ query: { kind: 'institution' } })).filter(({ validTo }) => validTo === null)
  return bodies.map(({ code, names }) => ({ code, name: names[language] })).sort((a, b) => a.name.localeCompare(b.name, language))
}

/** What every action gives back: what was filled in, and what is wrong with it or who would be asked. */
interface Answered {
  typed: Typed
  problem: Problem | null
  asked: RequestPreview['asked'] | null
  /** What the due date is in the office calendar. */
  day: CalendarDay | null
}

const dueQuery = ({ dueOn, dueIn }: Typed) => (dueIn ? { inWorkingDays: workingDays(dueIn) ?? 0 } : { on: parseDate(dueOn) ?? dueOn })

export const actions: Actions = {
  look: async ({ request, locals: { api } }) => {
    const typed = readTyped(await request.formData())
    const faults = faultsIn(typed)
    if (Object.keys(faults).length > 0) return faulty(typed, faults)
    const { codes, componentIds, whom, bodies } = typed
    const { asked, orphans } = await api.requests.preview({ body: { codes, componentIds, bodyCodes: whom === 'named' ? bodies : [] } })
    if (orphans.length > 0)
      return faulty(typed, { institution: m.rules_updates_request_nobody_leads({ codes: orphans.slice(0, 10).join(', ') }) })
    const day = await api.calendar.day({ query: dueQuery(typed) })
    return { typed: { ...typed, dueOn: typedDate(day.on), dueIn: '' }, problem: null, asked, day } satisfies Answered
  },

  /** The next working day, where the date falls on a day off. */
  nextWorkingDay: async ({ request, locals: { api } }) => {
    const typed = readTyped(await request.formData())
    const { next } = await api.calendar.day({ query: dueQuery(typed) })
    return { typed: { ...typed, dueOn: typedDate(next), dueIn: '' }, problem: null, asked: null, day: null } satisfies Answered
  },

  change: async ({ request }) => ({ typed: readTyped(await request.formData()), problem: null, asked: null, day: null }) satisfies Answered,

  send: async (event) => {
    const typed = readTyped(await event.request.formData())
    let id: number
    try {
      id = await send(event, typed)
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.status >= 500) throw cause
      return fail(cause.status, { typed, problem: cause.problem, asked: null, day: null } satisfies Answered)
    }
    leaveNotice(event.cookies, { kind: 'good', title: m.request_was_sent() })
    redirect(303, href(`/requests/${id}`))
  },
}

const faulty = (typed: Typed, fields: Record<string, string>) =>
  fail(400, { typed, problem: { code: 'invalid-input', message: '', fields } as Problem, asked: null, day: null } satisfies Answered)

async function send({ locals: { api } }: RequestEvent, typed: Typed): Promise<number> {
  const { key, codes, componentIds, whom, bodies, dueOn, letterNumber, letterDate, message } = typed
  const sent = await api.requests.create({
    body: {
      key,
      codes,
      componentIds,
      bodyCodes: whom === 'named' ? bodies : [],
      dueOn: parseDate(dueOn) ?? dueOn,
      letterNumber: letterNumber || null,
      letterDate: parseDate(letterDate) ?? null,
      message,
    },
  })
  return sent.id
}
