import { randomUUID } from 'node:crypto'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { calendarDate, m } from '@tawsiya/messages'
import { href } from '#lib/address.ts'
import { excerpt } from '#lib/excerpt.ts'
import { markActionPoint } from '#lib/server/mark-action-point.ts'
import { leaveNotice } from '#lib/server/notice.ts'
import { refusal } from '#lib/server/refusal.ts'
import { byUrgency, countsInWords, sections } from './waiting.ts'
import type { Actions, PageServerLoad } from './$types'

const shownOfText = 220

export const load: PageServerLoad = async ({ locals: { api, session } }) => {
  const desk = await api.desk.get()
  const today = calendarDate(new Date())
  const { now, later } = byUrgency(desk.answers.map(brief).map(withKey), today)
  const waiting = {
    now,
    later,
    proposed: desk.proposedResponsibilities.map(brief),
    toClear: desk.toClear,
    toReview: desk.toReview,
    briefsToClear: desk.briefsToClear,
    handedOn: desk.handedOn.map(brief),
    silent: desk.silent,
    declined: desk.declined,
    group: desk.groupItems.map(brief).map(withKey),
  }
  const own = (session?.memberships ?? []).map(({ bodyName }) => bodyName)
  return {
    title: m.nav_desk(),
    today,
    waiting,
    /** How many things wait, and where the first of them stands: it has the main button. */
    count: desk.waiting,
    first: sections.find((section) => waiting[section].length > 0) ?? null,
    summary: { bodies: [...new Set(own)], counts: countsInWords(desk, today) },
    reports: session?.permissions.includes('plans:read') ? await api.measureReports.waiting() : null,
    obligations: desk.obligations,
    unassigned: desk.unassigned,
    referred: desk.referred,
    withOthers: desk.withOthers,
    changed: desk.changed,
    meeting: { groups: desk.groups, points: desk.actionPoints, toAskAgain: desk.toAskAgain },
    groups: (session?.memberships ?? []).filter(({ bodyKind }) => bodyKind === 'working-group').map(({ bodyCode }) => bodyCode),
    writes: session?.permissions.includes('updates:write') ?? false,
    may: {
      register: session?.permissions.includes('register:read') ?? false,
      requests: session?.permissions.includes('requests:read') ?? false,
      people: session?.permissions.includes('accounts:manage') ?? false,
      clusters: session?.permissions.includes('clusters:read') ?? false,
    },
    /** The institutions whose own pages the reader may open: the minister's page and the steps of clearing. */
    institutions: (session?.memberships ?? [])
      .filter(({ bodyKind, role }) => bodyKind === 'institution' && (role === 'liaison' || role === 'approver'))
      .map(({ bodyCode, bodyName }) => ({ code: bodyCode, name: bodyName })),
  }
}

const brief = <Entry extends { text: string }>(entry: Entry): Entry => ({ ...entry, text: excerpt(entry.text, shownOfText) })

/** A button pressed twice begins one draft. */
const withKey = <Entry>(entry: Entry) => ({ ...entry, key: randomUUID() })

export const actions: Actions = {
  mark: markActionPoint(() => href('/desk')),
  accept: (event) => answer(event, 'accepted', m.desk_accepted),
  decline: (event) => answer(event, 'declined', m.desk_declined),
}

async function answer(
  { request, locals, cookies }: RequestEvent,
  state: 'accepted' | 'declined',
  said: (inputs: { code: string }) => string,
) {
  const form = await request.formData()
  const reason = String(form.get('reason') ?? '').trim()
  try {
    await locals.api.responsibilities.answer({ params: { id: Number(form.get('id')) }, body: { state, reason: reason || null } })
  } catch (error) {
    return refusal(error, form)
  }
  leaveNotice(cookies, { kind: 'good', title: said({ code: String(form.get('code')) }) })
  redirect(303, href('/desk'))
}
