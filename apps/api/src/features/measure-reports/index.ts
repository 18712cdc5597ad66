import type { Provider } from '@nestjs/common'
import { MeasureReporting } from '../plans/index.js'
import { MeasureReportsRepository } from './measure-reports.repository.js'
import { MeasureReportsService } from './measure-reports.service.js'
import { ReportDates } from './report-dates.js'
import { ReportReminders } from './report-reminders.js'

export { MeasureReportsController } from './measure-reports.controller.js'
export { MeasureReportsRepository } from './measure-reports.repository.js'
export { MeasureReportsService } from './measure-reports.service.js'

export const measureReportsProviders: Provider[] = [
  MeasureReportsRepository,
  MeasureReportsService,
  ReportDates,
  ReportReminders,
  { provide: MeasureReporting, useExisting: MeasureReportsService },
]
