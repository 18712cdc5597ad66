import type { Provider } from '@nestjs/common'
import { IndicatorsRepository } from './indicators.repository.js'
import { IndicatorsService } from './indicators.service.js'
import { MeasureDiscussion } from './measure-discussion.js'
import { MeasureHistory } from './measure-history.repository.js'
import { MeasureSummaries } from './measure-summaries.repository.js'
import { MeasuresRepository } from './measures.repository.js'
import { MeasuresService } from './measures.service.js'
import { PlanDrafts } from './plan-drafts.js'
import { PlansRepository } from './plans.repository.js'
import { PlansService } from './plans.service.js'
import { ReportSchedules } from './report-schedules.js'

export { IndicatorsRepository } from './indicators.repository.js'
export { IndicatorsService } from './indicators.service.js'
export { MeasuresRepository } from './measures.repository.js'
export { MeasureReporting } from './measures.service.js'
export { bodyRef, inForceNumber, languageOf, overdue, textOf } from './plan-versions.sql.js'
export { ownBodies, planReader, visibleDue, writesPlan } from './plans.policy.js'
export { IndicatorsController, MeasuresController, PlansController } from './plans.controllers.js'
export { PlansRepository } from './plans.repository.js'
export { heldPlans } from './plans.holding.js'
export { ReportSchedules } from './report-schedules.js'

export const plansProviders: Provider[] = [
  PlansRepository,
  MeasuresRepository,
  MeasureSummaries,
  MeasureHistory,
  MeasureDiscussion,
  IndicatorsRepository,
  ReportSchedules,
  PlanDrafts,
  PlansService,
  MeasuresService,
  IndicatorsService,
]
