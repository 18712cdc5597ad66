import type { ClaimedStatus, MeetingDecision, OtherView } from '@tawsiya/sdk'
import { MeetingsRepository, type MinutesWriter } from '../../features/meetings/index.js'
import { followMandates } from '../../features/register/index.js'
import { firstRow, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { required } from './cast.js'
import type { DemonstrationMeetings } from './demonstration-files.js'
import { spread, uuidOf } from './spread.js'
import type { Stage } from './stage.js'

type Gathering = DemonstrationMeetings['meetings'][number]

interface GroupItem {
  readonly id: number
  readonly code: string
  readonly institutions: number[]
}

interface Recorded {
  readonly itemId: number
  readonly decision: MeetingDecision
  readonly proposed: ClaimedStatus | null
  readonly words: string
  readonly views: readonly OtherView[]
}

interface Pledge {
  readonly itemId: number
  readonly what: string
  readonly ownerId: number
  readonly dueOn: string
  readonly doneAt: string | null
}

const mandateDaysAgo = 399
const calledDaysBefore = 12
const confirmedDaysAfter = 7
const daysToAct = 28
const usual: readonly MeetingDecision[] = ['agreed', 'ask-again', 'agreed', 'ask-again', 'put-off', 'status-proposed']

/** Gives groups their mandates and holds their meetings, each with decisions, other views, promises and, but for the last, minutes. */
export async function holdMeetings(stage: Stage, minutes: MinutesWriter, given: DemonstrationMeetings): Promise<void> {
  await setMandates(stage, given)
  const held = new Map<string, number>()
  for (const gathering of given.meetings) {
    const number = (held.get(gathering.group) ?? 0) + 1
    held.set(gathering.group, number)
    const isNewest = !given.meetings.some(({ group, daysAgo }) => group === gathering.group && daysAgo >= 0 && daysAgo < gathering.daysAgo)
    await hold(stage, minutes, given, gathering, number, isNewest)
  }
}

async function setMandates({ manager, calendar, cast }: Stage, { mandates }: DemonstrationMeetings): Promise<void> {
  const at = calendar.moment(mandateDaysAgo, '09:30')
  for (const { group, filter, quorum } of mandates) {
    const bodyId = cast.body(group).id
    await manager.query(`INSERT INTO mandates (body_id, version, filter, quorum, saved_by, saved_at) VALUES ($1, 1, $2, $3, $4, $5)`, [
      bodyId,
      filter,
      quorum,
      cast.person('officer-1').accountId,
      at,
    ])
    // What the group has already and its filter fits, the filter gave it.
    await manager.query(
      `UPDATE responsibilities s SET by_mandate = true FROM components c JOIN register_entries e ON e.recommendation_id = c.recommendation_id
       WHERE c.id = s.component_id AND s.body_id = $1 AND s.role = 'working-group' AND e.facet_values && $2::text[]`,
      [bodyId, (filter?.group ?? []).map((value) => `group:${value}`)],
    )
  }
  await followMandates(manager, {})
  await manager.query(`UPDATE responsibilities SET created_at = $1 WHERE by_mandate AND created_at > $1::timestamptz`, [at])
  await manager.query(`UPDATE history SET at = $1 WHERE detail ->> 'by' = 'mandate'`, [at])
  await manager.query('SELECT refresh_register(NULL)')
}

async function hold(
  stage: Stage,
  minutes: MinutesWriter,
  given: DemonstrationMeetings,
  gathering: Gathering,
  number: number,
  isNewest: boolean,
): Promise<void> {
  const { manager, calendar, cast } = stage
  const { group, language, by, daysAgo, place } = gathering
  const bodyId = cast.body(group).id
  const chair = cast.person(by)
  const past = daysAgo >= 0
  const meeting = await firstRow<{ id: number }>(
    manager,
    `INSERT INTO meetings (key, body_id, number, state, held_on, starts_at, ends_at, place, called_by, called_at, opened_at, closed_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, '10:00', '12:30', $6, $7, $8, $9, $10, coalesce($10::timestamptz, $8)) RETURNING id`,
    [
      uuidOf(`meeting ${group} ${number}`),
      bodyId,
      number,
      past ? 'closed' : 'called',
      calendar.day(daysAgo),
      place,
      chair.accountId,
      calendar.moment(Math.max(daysAgo, 0) + calledDaysBefore, '09:10'),
      past ? calendar.moment(daysAgo, '10:05') : null,
      past ? calendar.moment(daysAgo, '12:20') : null,
    ],
  )
  const { id } = required(meeting, `meeting ${number} of ${group}`)
  const agenda = await findAgenda(stage, bodyId, gathering, number)
  const itemIds = await rows<{ id: number }>(
    manager,
    `INSERT INTO meeting_items (meeting_id, place, recommendation_id) SELECT $1, place, id FROM unnest($2::integer[]) WITH ORDINALITY AS given(id, place) RETURNING id`,
    [id, agenda.map((item) => item.id)],
  )
  if (!past) return
  await attend(stage, id, bodyId, gathering, given.guests[language] ?? [])
  const records = itemIds.map((item, index) =>
    decide(given, gathering, item.id, `${group} ${number} ${agenda[index]?.code}`, index + number),
  )
  await manager.query(
    `INSERT INTO meeting_records (item_id, version, decision, proposed, words, views, saved_by, saved_at)
     SELECT "itemId", 1, decision, proposed, words, views, $2, $3
     FROM jsonb_to_recordset($1) AS given("itemId" integer, decision text, proposed text, words text, views jsonb)`,
    [JSON.stringify(records), chair.accountId, calendar.moment(daysAgo, '11:30')],
  )
  await promise(stage, given, gathering, { id, bodyId, by: chair.accountId }, agenda, records)
  if (isNewest) return
  const caller: Caller = { accountId: chair.accountId, name: '', memberships: [], permissions: new Set(), language, sessionId: null }
  const head = required(await new MeetingsRepository().findHead(manager, id, language), `meeting ${id}`)
  await minutes.freeze(manager, caller, head, calendar.moment(daysAgo - confirmedDaysAfter, '13:00'))
}

/** Each meeting goes on where the one before it ended. */
async function findAgenda({ manager }: Stage, bodyId: number, { items }: Gathering, number: number): Promise<GroupItem[]> {
  const all = await rows<GroupItem>(
    manager,
    `SELECT recommendation_id AS id, code, institution_ids AS institutions FROM register_entries
     WHERE working_group_ids @> ARRAY[$1::integer] ORDER BY sort_key`,
    [bodyId],
  )
  const from = ((number - 1) * items) % Math.max(all.length, 1)
  return [...all, ...all].slice(from, from + Math.min(items, all.length))
}

async function attend(
  { manager }: Stage,
  meetingId: number,
  bodyId: number,
  { daysAgo }: Gathering,
  guests: readonly string[],
): Promise<void> {
  const members = await rows<{ id: number; name: string }>(
    manager,
    `SELECT a.id, a.name FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.body_id = $1 AND m.role = 'member' ORDER BY m.duty NULLS LAST, a.id`,
    [bodyId],
  )
  const rest = ['present', 'present', 'excused', 'represented'] as const
  const attendees = [
    ...members.map(({ id, name }, place) => {
      const attendance = place === 0 ? 'present' : (rest[spread(`attendance ${meetingId} ${name} ${daysAgo}`, rest.length)] ?? 'present')
      return { accountId: id, name, attendance, representedBy: attendance === 'represented' ? (guests[0] ?? null) : null }
    }),
    ...guests.map((name) => ({ accountId: null, name, attendance: 'present', representedBy: null })),
  ]
  await new MeetingsRepository().setAttendees(manager, meetingId, attendees as Parameters<MeetingsRepository['setAttendees']>[2])
}

function decide({ words, views }: DemonstrationMeetings, { language }: Gathering, itemId: number, key: string, turn: number): Recorded {
  const decision = usual[turn % usual.length] ?? 'agreed'
  const said = words[language]?.[decision] ?? []
  const other = views[language] ?? []
  const view = spread(`view ${key}`, 5) === 0 ? other[spread(`which view ${key}`, other.length)] : undefined
  return {
    itemId,
    decision,
    proposed: decision === 'status-proposed' ? 'in-progress' : null,
    words: said[spread(`words ${key}`, said.length)] ?? '',
    views: view ? [view] : [],
  }
}

/** A promise where something was asked; of the old ones nearly all are kept. */
async function promise(
  { manager, calendar, cast }: Stage,
  { points }: DemonstrationMeetings,
  { language, daysAgo, group }: Gathering,
  meeting: { readonly id: number; readonly bodyId: number; readonly by: number },
  agenda: readonly GroupItem[],
  records: readonly Recorded[],
): Promise<void> {
  const texts = points[language] ?? []
  const given = records.flatMap(({ itemId, decision }, place): Pledge[] => {
    if (decision !== 'ask-again') return []
    const key = `${group} ${meeting.id} ${itemId}`
    const kept = daysAgo > 70 ? spread(`kept ${key}`, 12) > 0 : daysAgo > daysToAct + 10 && spread(`kept ${key}`, 3) > 0
    return [
      {
        itemId,
        what: texts[spread(`point ${key}`, texts.length)] ?? '',
        ownerId: agenda[place]?.institutions[0] ?? cast.body('NMIRF-SEC').id,
        dueOn: calendar.day(daysAgo - daysToAct),
        doneAt: kept ? calendar.moment(daysAgo - daysToAct + 3, '11:00') : null,
      },
    ]
  })
  await manager.query(
    `INSERT INTO action_points (body_id, meeting_id, item_id, what, owner_body_id, due_on, created_by, created_at, told_at, done_at, done_by)
     SELECT $2, $3, "itemId", what, "ownerId", "dueOn", $4, $5, $6, "doneAt", CASE WHEN "doneAt" IS NOT NULL THEN $4::integer END
     FROM jsonb_to_recordset($1) AS given("itemId" integer, what text, "ownerId" integer, "dueOn" date, "doneAt" timestamptz)`,
    [JSON.stringify(given), meeting.bodyId, meeting.id, meeting.by, calendar.moment(daysAgo, '11:30'), calendar.moment(daysAgo, '12:20')],
  )
}
