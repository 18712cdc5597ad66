import { randomUUID } from 'node:crypto'
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { m, parseDate } from '@tawsiya/messages'
import { ApiError, type Client, type Language, type Problem, type Recommendation } from '@tawsiya/sdk'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { chosenCodes } from '#lib/register/chosen.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { type AskedOf, askedOf, faultsIn, readTyped, type Typed } from './asked.ts'
import type { Actions, PageServerLoad } from './$types'

/** So many recommendations are shown with their components; more are asked for as wholes. */
const shownWithComponents = 30
/** So many are asked for at the same time, to leave the API room for others. */
const atOnce = 20

export const load: PageServerLoad = async ({ locals: { api, language, session }, url }) => {
  if (!session?.permissions.includes('requests:send')) error(403, m.problem_forbidden())
  const codes = await chosenCodes(api, url.searchParams)
  const [recommendations, institutions] = await Promise.all([
    codes.length <= shownWithComponents ? findAll(api, codes) : [],
    askableInstitutions(api, language),
  ])
  return { title: m.request_ask(), codes, key: randomUUID(), recommendations: recommendations.map(shown), institutions }
}

async function findAll(api: Client, codes: readonly string[]): Promise<Recommendation[]> {
  const found: Recommendation[] = []
  for (let from = 0; from < codes.length; from += atOnce) {
    const next = codes.slice(from, from + atOnce).map((code) => api.recommendations.get({ params: { code } }))
    found.push(...(await Promise.all(next)))
  }
  return found
}

const shown = ({ code, texts, components }: Recommendation) => {
  const text = texts.find(({ original }) => original) ?? texts[0]
  return {
    code,
    language: text?.language ?? 'en',
    text: excerpt(text?.text ?? '', 240),
    components: components.map(({ id, letter, text: part, responsibilities }) => ({
      id,
      letter,
      text: part,
      leads: responsibilities.filter(({ role, state }) => role === 'lead' && state !== 'declined').map(({ body }) => body.name),
    })),
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
  asked: AskedOf[] | null
}

export const actions: Actions = {
  look: async ({ request, locals: { api, language }, url }) => {
    const typed = readTyped(await request.formData())
    const faults = faultsIn(typed)
    if (Object.keys(faults).length > 0) return faulty(typed, faults)
    const institutions = await askableInstitutions(api, language)
    const recommendations = await findAll(api, await chosenCodes(api, url.searchParams))
    const leads = recommendations.flatMap(({ components }) => components.flatMap(({ responsibilities }) => responsibilities))
    const names = new Map([
      ...leads.map(({ body }) => [body.code, body.name] as const),
      ...institutions.map(({ code, name }) => [code, name] as const),
    ])
    const { asked, orphaned } = askedOf(recommendations, typed, names)
    if (orphaned.length > 0)
      return faulty(typed, { institution: m.rules_updates_request_nobody_leads({ codes: orphaned.slice(0, 10).join(', ') }) })
    return { typed, problem: null, asked } satisfies Answered
  },

  change: async ({ request }) => ({ typed: readTyped(await request.formData()), problem: null, asked: null }) satisfies Answered,

  send: async (event) => {
    const typed = readTyped(await event.request.formData())
    let id: number
    try {
      id = await send(event, typed)
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.status >= 500) throw cause
      return fail(cause.status, { typed, problem: cause.problem, asked: null } satisfies Answered)
    }
    leaveNotice(event.cookies, { kind: 'good', title: m.request_was_sent() })
    redirect(303, href(`/requests/${id}`))
  },
}

const faulty = (typed: Typed, fields: Record<string, string>) =>
  fail(400, { typed, problem: { code: 'invalid-input', message: '', fields } as Problem, asked: null } satisfies Answered)

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
