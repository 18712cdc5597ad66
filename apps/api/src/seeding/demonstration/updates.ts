import type { EvidenceWriter } from '../../features/evidence/index.js'
import type { RecordedUpdate, UpdatesWriter } from '../../features/updates/index.js'
import type { FileStore } from '../../platform/storage/file-store.js'
import { required } from './cast.js'
import type { DemonstrationEvidence, DemonstrationUpdate } from './demonstration-files.js'
import { generateFile } from './evidence-files.js'
import type { EnteredDemonstration } from './recommendations.js'
import type { SentRequest } from './requests.js'
import { spread, uuidOf } from './spread.js'
import type { Stage } from './stage.js'

type Step = RecordedUpdate['steps'][number]

export interface ReportedUpdate extends DemonstrationUpdate {
  readonly id: number
  readonly parts: readonly { readonly recommendationId: number; readonly componentId: number }[]
  readonly decidedDaysAgo: number
}

interface Means {
  readonly updates: UpdatesWriter
  readonly evidence: EvidenceWriter
  readonly files: FileStore
}

/** Reports a year of work in the order in which it was sent: words, evidence, clearance, and what the office decided. */
export async function reportUpdates(
  stage: Stage,
  means: Means,
  recommendations: readonly EnteredDemonstration[],
  requests: readonly SentRequest[],
  updates: readonly DemonstrationUpdate[],
): Promise<ReportedUpdate[]> {
  const { manager, calendar, cast } = stage
  const reported: ReportedUpdate[] = []
  for (const update of [...updates].sort((one, other) => other.daysAgo - one.daysAgo)) {
    const parts = partsOf(update, recommendations)
    const days = daysOf(update)
    const componentIds = parts.map(({ componentId }) => componentId)
    const trueOn = calendar.day(update.trueDaysAgo)
    const id = await means.updates.record(manager, {
      key: uuidOf(update.key),
      bodyId: cast.body(update.body).id,
      requestId: questionBehind(update, days.begun, componentIds, requests),
      createdBy: cast.person(update.by).accountId,
      at: calendar.moment(days.begun, clock(update.key, '09')),
      words: { narrative: update.narrative, language: update.language, claimed: update.claimed, trueOn, componentIds },
      steps: stepsOf(stage, update, days),
    })
    for (const piece of update.evidence) {
      const addedAt = calendar.moment(days.begun, clock(update.key, '10'))
      await addEvidence(stage, means, update, piece, { updateId: id, addedAt, letterDate: trueOn })
    }
    reported.push({ ...update, id, parts, decidedDaysAgo: days.decided })
  }
  return reported
}

/** When an update was begun, handed in, sent and decided, around the day on which it was sent. */
function daysOf({ key, daysAgo, trueDaysAgo, outcome }: DemonstrationUpdate) {
  if (outcome === 'draft') return { begun: daysAgo, submitted: daysAgo, sent: daysAgo, decided: daysAgo }
  const submitted = outcome === 'submitted' ? daysAgo : daysAgo + 1
  const begun = Math.max(submitted, Math.min(daysAgo + 3, trueDaysAgo - 1))
  return { begun, submitted, sent: daysAgo, decided: Math.max(1, daysAgo - 3 - spread(`decided ${key}`, 5)) }
}

function stepsOf(
  { calendar, cast }: Stage,
  { key, body, by, outcome, returnReason, returnField }: DemonstrationUpdate,
  days: ReturnType<typeof daysOf>,
): Step[] {
  if (outcome === 'draft') return []
  const { id: bodyId, kind } = cast.body(body)
  const isGroup = kind === 'working-group'
  const submitted: Step = {
    decision: 'submitted',
    actorId: cast.person(by).accountId,
    bodyId,
    at: calendar.moment(isGroup ? days.sent : days.submitted, clock(key, '11')),
  }
  const approver = cast.inBody(body, 'approver')
  const cleared: Step[] = isGroup
    ? []
    : [
        {
          decision: 'cleared',
          actorId: required(approver, `approver of ${body}`).accountId,
          bodyId,
          at: calendar.moment(days.sent, clock(key, '13')),
        },
      ]
  if (outcome === 'submitted') return [submitted]
  if (outcome === 'cleared') return [submitted, ...cleared]
  const officer = cast.person(spread(`officer ${key}`, 2) === 0 ? 'officer-1' : 'officer-2')
  const decided = { actorId: officer.accountId, bodyId: officer.body.id, at: calendar.moment(days.decided, clock(key, '14')) }
  if (outcome === 'approved') return [submitted, ...cleared, { decision: 'approved', ...decided }]
  return [submitted, ...cleared, { decision: 'returned', reason: returnReason, field: returnField, ...decided }]
}

function partsOf({ recommendations: covered }: DemonstrationUpdate, recommendations: readonly EnteredDemonstration[]) {
  return covered.flatMap(({ review, number, component }) => {
    const found = required(
      recommendations.find((one) => one.review === review && one.number === number),
      `recommendation ${review}-${number}`,
    )
    const componentIds =
      component === null ? found.componentIds : [required(found.componentIds[component], `component ${component} of ${review}-${number}`)]
    return componentIds.map((componentId) => ({ recommendationId: found.id, componentId }))
  })
}

/** The newest letter that had asked the body about this before it began to write. */
function questionBehind(
  { body }: DemonstrationUpdate,
  begunDaysAgo: number,
  componentIds: readonly number[],
  requests: readonly SentRequest[],
): number | null {
  const asked = requests.filter(
    (request) =>
      request.daysAgo > begunDaysAgo && request.bodies.includes(body) && request.componentIds.some((id) => componentIds.includes(id)),
  )
  return asked.at(-1)?.id ?? null
}

async function addEvidence(
  { manager, cast }: Stage,
  { evidence, files }: Means,
  { by, body }: DemonstrationUpdate,
  piece: DemonstrationEvidence,
  place: { readonly updateId: number; readonly addedAt: string; readonly letterDate: string },
): Promise<void> {
  const { updateId, addedAt } = place
  const addedBy = cast.person(by).accountId
  const given = {
    ...{ updateId, addedAt, addedBy },
    bodyId: cast.body(body).id,
    relation: piece.relation,
    visibility: 'government' as const,
  }
  if (piece.kind === 'letter') {
    await evidence.add(manager, {
      ...given,
      kind: 'letter',
      title: '',
      letterNumber: piece.letterNumber,
      issuer: piece.issuer,
      letterDate: place.letterDate,
    })
  } else if (piece.kind === 'link') {
    await evidence.add(manager, { ...given, kind: 'link', title: piece.title, url: piece.url })
  } else {
    const { bytes, mediaType } = await generateFile(piece.fileName, piece.title)
    const sha256 = await files.keep(bytes)
    const fileId = await evidence.addFile(manager, { sha256, name: piece.fileName, mediaType, size: bytes.length, storedBy: addedBy })
    await evidence.add(manager, { ...given, kind: 'file', title: piece.title, fileId })
  }
}

/** A minute of an hour that differs from update to update. */
const clock = (key: string, hour: string): string => `${hour}:${10 + spread(`${hour} ${key}`, 45)}`
