import type { Provider } from '@nestjs/common'
import { ActionPointsRepository } from './action-points.repository.js'
import { ActionPointsService } from './action-points.service.js'
import { GroupsRepository } from './groups.repository.js'
import { GroupsService } from './groups.service.js'
import { MandatesRepository } from './mandates.repository.js'
import { MandatesService } from './mandates.service.js'

export { ActionPointsRepository, openActionPointsOf } from './action-points.repository.js'
export { confirms, findStanding, isInside, isOfficer, leads, roleIn, type Standing } from './group-standing.js'
export { ActionPointsController, GroupsController } from './groups.controller.js'
export { agendaReason, GroupsRepository } from './groups.repository.js'
export { meetingSummary } from './meeting-summaries.js'

export const groupsProviders: Provider[] = [
  GroupsRepository,
  MandatesRepository,
  ActionPointsRepository,
  GroupsService,
  MandatesService,
  ActionPointsService,
]
