import type { ResponsibilityRole } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { HistoryRepository, NewHistoryEntry } from '../../features/history/index.js'
import type { Cast, CastBody } from './cast.js'
import type { DemonstrationRequest, DemonstrationUpdate } from './demonstration-files.js'
import type { OfficeCalendar } from './office-calendar.js'
import type { EnteredDemonstration } from './recommendations.js'
import { spread } from './spread.js'

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
const reassignedDaysAgo = 5
/** Of a thousand: the rest is accepted. */
const shareLeftOpen = 12
const shareDeclined = 6
const shareProposedLately = 15

/** The second is a lead's: it would rather support. */
const reasons = {
  federal: [
    'الموضوع من اختصاص جهة أخرى بموجب قانونها، وليس لدينا تشكيل معني به. نقترح إحالته إليها.',
    'الجزء المتعلق بالتشريع يعود إلى مجلس النواب، ودورنا فيه مساند لا رئيس.',
  ],
  'kurdistan-region': [
    'ئەم بابەتە بەپێی یاسا لە دەسەڵاتی لایەنێکی ترە. پێشنیاز دەکەین ڕەوانەی ئەوێ بکرێت.',
    'فەرمانگەی تایبەت بەم بابەتە لەم وەزارەتەدا نییە، تەنها دەتوانین پشتگیری بکەین.',
  ],
}

/** Assigns what the recommendations name, and lets the bodies answer: nearly all accept, some have not answered, a few decline. */
export async function assignResponsibilities(
  manager: EntityManager,
  history: HistoryRepository,
  calendar: OfficeCalendar,
  cast: Cast,
  recommendations: readonly EnteredDemonstration[],
  atWork: ReadonlySet<string>,
): Promise<void> {
  const assigned = recommendations.flatMap((recommendation) => {
    const key = `${recommendation.review} ${recommendation.number}`
    const busy = rolesOf(recommendation).some(({ code }) => atWork.has(`${key} ${code}`))
    if (!busy && spread(`open ${key}`, 1000) < shareLeftOpen) return []
    return rolesOf(recommendation).map(({ code, role }) => answer(recommendation, cast, calendar, code, role, atWork.has(`${key} ${code}`)))
  })
  await insert(manager, assigned)
  await history.recordAll(manager, [...entriesOf(assigned, assignment), ...entriesOf(assigned, reply)])
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
  recommendation: EnteredDemonstration,
  cast: Cast,
  calendar: OfficeCalendar,
  code: string,
  role: ResponsibilityRole,
  isAtWork: boolean,
): Assigned {
  const key = `${recommendation.review} ${recommendation.number} ${code}`
  const chance = isAtWork || role === 'working-group' ? 1000 : spread(key, 1000)
  const assignedAt = (daysAgo: number) => calendar.moment(daysAgo, `11:${10 + spread(recommendation.review, 40)}`)
  const base = { recommendation, body: cast.body(code), role, actorId: cast.person('officer-1').accountId, reason: null }
  if (chance < shareProposedLately) {
    return { ...base, state: 'proposed', assignedAt: assignedAt(reassignedDaysAgo), answeredBy: null, answeredAt: null }
  }
  const declines = chance < shareProposedLately + shareDeclined
  return {
    ...base,
    state: declines ? 'declined' : 'accepted',
    reason: declines ? (reasons[cast.body(code).track ?? 'federal'][role === 'lead' ? spread(`reason ${key}`, 2) : 0] ?? null) : null,
    assignedAt: assignedAt(declines ? 24 : assignedDaysAgo),
    answeredBy: cast.inBody(code, 'liaison', 'member')?.accountId ?? null,
    answeredAt: calendar.moment(
      declines ? 17 : assignedDaysAgo - 4 - spread(`answer ${code}`, 9),
      `12:${10 + spread(`minute ${code}`, 45)}`,
    ),
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

type Event = Pick<NewHistoryEntry, 'kind' | 'actorId' | 'at'> & { readonly detail: Record<string, string> }

const assignment = ({ role, actorId, assignedAt }: Assigned): Event => ({
  kind: 'responsibility-assigned',
  actorId,
  at: assignedAt,
  detail: { role },
})

function reply({ role, state, reason, answeredBy, answeredAt }: Assigned): Event | undefined {
  if (state === 'proposed' || answeredAt === null) return undefined
  return { kind: `responsibility-${state}`, actorId: answeredBy, at: answeredAt, detail: { role, ...(reason === null ? {} : { reason }) } }
}

/** What happened alike and at once to many of a body's responsibilities is one entry. */
function entriesOf(assigned: readonly Assigned[], eventOf: (one: Assigned) => Event | undefined): NewHistoryEntry[] {
  const happened = assigned.flatMap((one) => {
    const event = eventOf(one)
    return event ? [{ ...event, bodyId: one.body.id, recommendation: one.recommendation }] : []
  })
  return [...Map.groupBy(happened, ({ recommendation, ...event }) => `${recommendation.review} ${JSON.stringify(event)}`).values()].flatMap(
    (alike) => {
      const [first] = alike
      if (!first) return []
      const { recommendation: _, ...event } = first
      const items = alike.flatMap(({ recommendation: { id, componentIds } }) =>
        componentIds.map((componentId) => ({ recommendationId: id, componentId })),
      )
      return [{ ...event, audience: 'everyone' as const, items }]
    },
  )
}
