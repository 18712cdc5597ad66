import type { INestApplicationContext } from '@nestjs/common'
import { EvidenceWriter } from '../../features/evidence/index.js'
import { HandoversService } from '../../features/handovers/index.js'
import { HistoryRepository } from '../../features/history/index.js'
import { MinutesWriter } from '../../features/meetings/index.js'
import { ObligationRulesRepository, ObligationsRepository } from '../../features/obligations/index.js'
import { RecommendationsWriter } from '../../features/recommendations/index.js'
import { SuccessionsService } from '../../features/successions/index.js'
import { UpdatesWriter } from '../../features/updates/index.js'
import { Database, firstRow } from '../../platform/database/index.js'
import { FileStore } from '../../platform/storage/file-store.js'
import { referenceFiles } from '../reference-files.js'
import { foundDirectorates, playAsking } from './asking.js'
import { assess } from './assessments.js'
import { writeBriefs } from './briefs.js'
import { makeCast } from './cast.js'
import { gatherClusters } from './clusters.js'
import { beginCorrections, layClearingSteps } from './corrections.js'
import { talk } from './comments.js'
import { demonstrationFiles } from './demonstration-files.js'
import { enterGrades } from './grades.js'
import { enterIssueLists } from './issue-lists.js'
import { holdMeetings } from './meetings.js'
import { oweObligations } from './obligations.js'
import { OfficeCalendar } from './office-calendar.js'
import { enterPlans, planMeans } from './plans.js'
import { exchangePacks } from './packs.js'
import { enterRecommendations } from './recommendations.js'
import { sendRequests } from './requests.js'
import { assignResponsibilities, bodiesAtWork } from './responsibilities.js'
import { changeBodies, leavePost } from './successions.js'
import { copyTemplates } from './templates.js'
import { reportUpdates } from './updates.js'

/**
 * Plays a year of work up to today in a database that has none of it yet: invented reviews, people, letters and answers, each the
 * same at every loading, only their days move along.
 */
export async function loadDemonstration(app: INestApplicationContext): Promise<void> {
  const people = await demonstrationFiles.people()
  const reviews = await demonstrationFiles.reviews()
  const refusals = await demonstrationFiles.refusals()
  const texts = await demonstrationFiles.recommendations()
  const letters = await demonstrationFiles.requests()
  const answers = await demonstrationFiles.updates()
  const asking = await demonstrationFiles.asking()
  const clusters = await demonstrationFiles.clusters()
  const issueLists = await demonstrationFiles.issueLists()
  const corrections = await demonstrationFiles.corrections()
  const gatherings = await demonstrationFiles.meetings()
  const plans = await demonstrationFiles.plans()
  const packs = await demonstrationFiles.packs()
  const successions = await demonstrationFiles.successions()
  const templates = await demonstrationFiles.templates()
  const comments = await demonstrationFiles.comments()
  const briefs = await demonstrationFiles.briefs()
  const obligations = await demonstrationFiles.obligations()
  const calendar = new OfficeCalendar(new Date(), await referenceFiles.country(), await referenceFiles.holidays())
  const history = app.get(HistoryRepository)
  const means = { updates: app.get(UpdatesWriter), evidence: app.get(EvidenceWriter), files: app.get(FileStore) }

  const cast = await app.get(Database).inTransaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('tawsiya: demonstration'))`)
    if (await firstRow(manager, 'SELECT 1 FROM reviews WHERE demonstration LIMIT 1')) return null
    await foundDirectorates(manager, asking.directorates)
    const stage = { manager, history, calendar, cast: await makeCast(manager, calendar, people) }
    const recommendations = await enterRecommendations(stage, app.get(RecommendationsWriter), reviews, texts)
    await assignResponsibilities(stage, recommendations, refusals, bodiesAtWork(answers, letters))
    const requests = await sendRequests(stage, recommendations, letters)
    const updates = await reportUpdates(stage, means, recommendations, requests, answers)
    await playAsking(stage, asking)
    await enterGrades(stage, recommendations)
    await assess(stage, updates)
    await gatherClusters(stage, recommendations, clusters)
    await enterIssueLists(stage, recommendations, updates, issueLists)
    await layClearingSteps(stage, 'MOLSA', ['approver-molsa', 'director-molsa'])
    await beginCorrections(stage, means.updates, updates, corrections)
    await enterPlans(stage, planMeans(app), recommendations, plans)
    await oweObligations(stage, { obligations: app.get(ObligationsRepository), rules: app.get(ObligationRulesRepository) }, obligations)
    await changeBodies(stage, app.get(SuccessionsService), successions)
    await leavePost(stage, app.get(HandoversService), successions)
    await manager.query('SELECT refresh_register(NULL)')
    await talk(stage, comments)
    await copyTemplates(stage, templates)
    await holdMeetings(stage, app.get(MinutesWriter), gatherings)
    await manager.query(playedOnItsDay)
    return stage.cast
  })
  if (!cast) return
  await exchangePacks(app, { cast, calendar }, packs)
  await writeBriefs(app, { cast, calendar }, briefs)
}

/** What is played in one go was not written over in one go: what came to something came with it. */
const playedOnItsDay = `
  UPDATE request_items i SET asked_at = q.created_at FROM requests q WHERE q.id = i.request_id AND i.asked_at = now();
  UPDATE meeting_items i SET added_at = m.called_at FROM meetings m WHERE m.id = i.meeting_id AND i.added_at = now();
  UPDATE memberships SET created_at = start_of(valid_from) WHERE created_at = now();
  UPDATE focal_points SET created_at = start_of(valid_from) WHERE created_at = now();
  UPDATE absences SET created_at = start_of(from_day) WHERE created_at = now() AND from_day < today();
  DELETE FROM kept_rows WHERE until = now()`
