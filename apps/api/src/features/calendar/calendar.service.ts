import { Injectable } from '@nestjs/common'
import type { Calendar, CalendarDay, Holiday } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { notFound, type Caller } from '../../platform/http/index.js'
import { CalendarRepository } from './calendar.repository.js'

@Injectable()
export class CalendarService {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarRepository,
  ) {}

  async get(): Promise<Calendar> {
    const { manager } = this.database
    return { workingDays: await this.calendar.findWorkingDays(manager), holidays: await this.calendar.findHolidays(manager) }
  }

  day(caller: Caller, { on, inWorkingDays }: { on?: string | undefined; inWorkingDays?: number | undefined }): Promise<CalendarDay> {
    return this.calendar.findDay(this.database.manager, caller.language, on ?? null, inWorkingDays ?? null)
  }

  async saveWorkingDays(workingDays: readonly number[]): Promise<Calendar> {
    await this.calendar.saveWorkingDays(this.database.manager, [...new Set(workingDays)].sort())
    return this.get()
  }

  saveHoliday(caller: Caller, holiday: Omit<Holiday, 'id'>): Promise<Holiday> {
    return this.calendar.saveHoliday(this.database.manager, holiday, caller.accountId)
  }

  async removeHoliday(day: string): Promise<void> {
    if (!(await this.calendar.removeHoliday(this.database.manager, day))) throw notFound()
  }
}
