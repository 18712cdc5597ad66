import type { ResponsibilityRole } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { NewHistoryEntry } from '../../features/history/index.js'
import { required, type CastBody } from './cast.js'
import type { DemonstrationRefusal, DemonstrationRequest, DemonstrationUpdate } from './demonstration-files.js'
import type { EnteredDemonstration } from './recommendations.js'
import { spread } from './spread.js'
import type { Stage } from './stage.js'

interface Assigned {
  readonly recommendation: EnteredDemonstration
  readonly body: CastBody
  readonly role: ResponsibilityRole
  readonly state: 'proposed' | 'accepted' | 'declined'
  readonly reason: string | null
  readonly actorId: number
  readonly assignedAt: string
  readonly answeredBy: number | null
  readonly answeredAt: string | null
}

const assignedDaysAgo = 366
const proposedDaysAgo = 5
const declinedDaysAgo = 17
/** Of a thousand: the rest is accepted. */
const shareLeftOpen = 12
const shareDeclined = 6
const shareProposedLately = 15

/** Assigns what the recommendations name, and lets the bodies answer: nearly all accept, some have not answered, a few decline. */
export async function assignResponsibilities(
  stage: Stage,
  recommendations: readonly EnteredDemonstration[],
  refusals: readonly DemonstrationRefusal[],
  atWork: ReadonlySet<string>,
): Promise<void> {
  const assigned = recommendations.flatMap((recommendation) => {
    const key = `${recommendation.review} ${recommendation.number}`
    const busy = rolesOf(recommendation).some(({ code }) => atWork.has(`${key} ${code}`))
    if (!busy && spread(`open ${key}`, 1000) < shareLeftOpen) return []
    return rolesOf(recommendation).map(({ code, role }) =>
      answer(stage, recommendation, refusals, code, role, atWork.has(`${key} ${code}`)),
    )
  })
  await insert(stage.manager, assigned)
  await stage.history.recordAll(stage.manager, [...entriesOf(assigned, assignment), ...entriesOf(assigned, reply)])
}

/** Which bodies have work on which recommendations: those have accepted it. */
export function bodiesAtWork(updates: readonly DemonstrationUpdate[], requests: readonly DemonstrationRequest[]): Set<string> {
  const keysOf = (bodies: readonly string[], { review, number }: { review: string; number: string }) =>
    bodies.map((body) => `${review} ${number} ${body}`)
  return new Set([
    ...updates.flatMap(({ body, recommendations }) => recommendations.flatMap((recommendation) => keysOf([body], recommendation))),
    ...requests.flatMap(({ bodies, recommendations }) => recommendations.flatMap((recommendation) => keysOf(bodies, recommendation))),
  ])
}

function rolesOf({ lead, supporting, workingGroup }: EnteredDemonstration): { code: string; role: ResponsibilityRole }[] {
  const leads = Object.values(lead).filter((code) => code !== undefined)
  return [
    ...leads.map((code) => ({ code, role: 'lead' as const })),
    ...supporting.filter((code) => !leads.includes(code)).map((code) => ({ code, role: 'supporting' as const })),
    ...(workingGroup ? [{ code: workingGroup, role: 'working-group' as const }] : []),
  ]
}

function answer(
  { cast, calendar }: Stage,
  recommendation: EnteredDemonstration,
  refusals: readonly DemonstrationRefusal[],
  code: string,
  role: ResponsibilityRole,
  isAtWork: boolean,
): Assigned {
  const key = `${recommendation.review} ${recommendation.number} ${code}`
  const lot = isAtWork ? 1000 : spread(key, 1000)
  const body = cast.body(code)
  const assignedAt = (daysAgo: number) => calendar.moment(daysAgo, `11:${10 + spread(recommendation.review, 40)}`)
  const answered = (daysAgo: number) => ({
    answeredBy: cast.inBody(code, 'liaison')?.accountId ?? null,
    answeredAt: calendar.moment(daysAgo, `12:${10 + spread(`minute ${code}`, 45)}`),
  })
  const base = { recommendation, body, role, actorId: cast.person('officer-1').accountId, reason: null, answeredBy: null, answeredAt: null }
  // A group is not asked: its offices are in it.
  if (role === 'working-group') return { ...base, state: 'accepted', assignedAt: assignedAt(assignedDaysAgo) }
  if (lot < shareProposedLately) return { ...base, state: 'proposed', assignedAt: assignedAt(proposedDaysAgo) }
  if (lot < shareProposedLately + shareDeclined) {
    const said = refusals.filter((one) => one.track === (body.track ?? 'federal') && one.roles.includes(role))
    const reason = required(said[spread(`reason ${key}`, said.length)], `reason of a ${role}`).text
    return { ...base, state: 'declined', reason, assignedAt: assignedAt(declinedDaysAgo + 7), ...answered(declinedDaysAgo) }
  }
  return {
    ...base,
    state: 'accepted',
    assignedAt: assignedAt(assignedDaysAgo),
    ...answered(assignedDaysAgo - 4 - spread(`answer ${code}`, 9)),
  }
}

async function insert(manager: EntityManager, assigned: readonly Assigned[]): Promise<void> {
  const given = assigned.flatMap(({ recommendation, body, ...rest }) =>
    recommendation.componentIds.map((componentId) => ({ componentId, bodyId: body.id, ...rest })),
  )
  await manager.query(
    `INSERT INTO responsibilities (component_id, body_id, role, state, reason, answered_by, answered_at, created_by, created_at)
     SELECT "componentId", "bodyId", role, state, reason, "answeredBy", "answeredAt", "actorId", "assignedAt"
     FROM jsonb_to_recordset($1) AS given("componentId" integer, "bodyId" integer, role text, state text, reason text,
       "answeredBy" integer, "answeredAt" timestamptz, "actorId" integer, "assignedAt" timestamptz)`,
    [JSON.stringify(given)],
  )
}

type Event = Pick<NewHistoryEntry, 'kind' | 'actorId' | 'at' | 'audience' | 'detail'>

const assignment = ({ role, actorId, assignedAt }: Assigned): Event => ({
  kind: 'responsibility-assigned',
  actorId,
  at: assignedAt,
  audience: 'everyone',
  detail: { role },
})

function reply({ role, state, reason, answeredBy, answeredAt }: Assigned): Event | undefined {
  if (state === 'proposed' || answeredAt === null) return undefined
  const event = { kind: `responsibility-${state}`, actorId: answeredBy, at: answeredAt } as const
  return reason === null
    ? { ...event, audience: 'everyone', detail: { role } }
    : { ...event, audience: 'officers', detail: { role, reason } }
}

/** What happened alike and at once to many of a body's responsibilities is one entry. */
function entriesOf(assigned: readonly Assigned[], eventOf: (one: Assigned) => Event | undefined): NewHistoryEntry[] {
  const happened = assigned.flatMap((one) => {
    const { body, recommendation } = one
    const event = eventOf(one)
    const items = recommendation.componentIds.map((componentId) => ({ recommendationId: recommendation.id, componentId }))
    return event ? [{ review: recommendation.review, event: { ...event, bodyId: body.id }, items }] : []
  })
  const alike = Map.groupBy(happened, ({ review, event }) => `${review} ${JSON.stringify(event)}`)
  return [...alike.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first.event, items: [first, ...others].flatMap(({ items }) => items) }] : [],
  )
}
