import type { Provider } from '@nestjs/common'
import { ActionPointReminders } from './action-point-reminders.js'
import { CarryOut } from './carry-out.js'
import { MeetingDiscussion } from './meeting-discussion.js'
import { MeetingDates } from './meeting-dates.js'
import { MeetingsRepository } from './meetings.repository.js'
import { MeetingsService } from './meetings.service.js'
import { MinutesFactsReader } from './minutes-facts.js'
import { MinutesService } from './minutes.service.js'
import { MinutesWriter } from './minutes.writer.js'
import { RecordsRepository } from './records.repository.js'
import { RecordsService } from './records.service.js'

export { actionPointsFollowed, actionPointsOfBody, actionPointsOfPerson } from './action-points.holding.js'
export { MinutesWriter } from './minutes.writer.js'
export { MeetingsRepository } from './meetings.repository.js'
export { MeetingsController } from './meetings.controller.js'

export const meetingsProviders: Provider[] = [
  MeetingsRepository,
  CarryOut,
  MeetingDates,
  ActionPointReminders,
  MeetingDiscussion,
  MeetingsService,
  RecordsRepository,
  RecordsService,
  MinutesFactsReader,
  MinutesWriter,
  MinutesService,
]
