import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { CalendarService } from './calendar.service.js'

type Calendar = typeof contract.calendar

@Implement(contract.calendar)
export class CalendarController implements Handlers<Calendar, Caller> {
  constructor(private readonly calendar: CalendarService) {}

  get() {
    return this.calendar.get()
  }

  day({ query }: HandlerInput<Calendar['day']>, caller: Caller) {
    return this.calendar.day(caller, query)
  }

  saveWorkingDays({ body }: HandlerInput<Calendar['saveWorkingDays']>) {
    return this.calendar.saveWorkingDays(body.workingDays)
  }

  saveHoliday({ params, body }: HandlerInput<Calendar['saveHoliday']>, caller: Caller) {
    return this.calendar.saveHoliday(caller, { day: params.day, ...body })
  }

  async removeHoliday({ params }: HandlerInput<Calendar['removeHoliday']>) {
    await this.calendar.removeHoliday(params.day)
    return {}
  }
}
