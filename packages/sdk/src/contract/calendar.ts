import { z } from 'zod'
import { LocalName } from '../vocabulary/index.js'
import { DateOnly, Id, Nothing } from './common.js'
import { route } from './route.js'

export const Holiday = z.object({
  id: Id,
  day: DateOnly,
  names: LocalName,
  /** Announced when the moon is seen, or not certain for another reason: somebody has to confirm it. */
  verify: z.boolean(),
})
export type Holiday = z.infer<typeof Holiday>

/** Days of the week, 0 is Sunday. */
const WorkingDays = z.array(z.int().min(0).max(6)).min(1).max(7)

export const Calendar = z.object({ workingDays: WorkingDays, holidays: z.array(Holiday) })
export type Calendar = z.infer<typeof Calendar>

export const CalendarDay = z.object({
  on: DateOnly,
  working: z.boolean(),
  /** The holiday's name, where it is one. */
  holiday: z.string().nullable(),
  /** The day itself, or the next working day. */
  next: DateOnly,
})
export type CalendarDay = z.infer<typeof CalendarDay>

const HolidayParams = z.object({ day: DateOnly })
const name = z.string().trim().min(1).max(200)

export const calendar = {
  get: route({
    method: 'GET',
    path: '/calendar',
    access: 'signed-in',
    summary: 'The days of the week on which offices work, and the holidays',
    answer: Calendar,
  }),
  day: route({
    method: 'GET',
    path: '/calendar/day',
    access: 'signed-in',
    summary: 'Whether a day is a working day; or the day that lies so many working days ahead',
    query: z.object({ on: DateOnly.optional(), inWorkingDays: z.coerce.number().int().min(0).max(250).optional() }),
    answer: CalendarDay,
  }),
  saveWorkingDays: route({
    method: 'PUT',
    path: '/calendar/working-days',
    access: 'calendar:edit',
    summary: 'Say on which days of the week offices work',
    body: z.object({ workingDays: WorkingDays }),
    answer: Calendar,
  }),
  saveHoliday: route({
    method: 'PUT',
    path: '/calendar/holidays/{day}',
    access: 'calendar:edit',
    summary: 'Make or change the holiday on a day',
    params: HolidayParams,
    body: z.object({ names: z.object({ en: name, ar: name, ckb: name }), verify: z.boolean().default(false) }),
    answer: Holiday,
  }),
  removeHoliday: route({
    method: 'DELETE',
    path: '/calendar/holidays/{day}',
    access: 'calendar:edit',
    summary: 'Make a day an ordinary day again',
    params: HolidayParams,
    answer: Nothing,
  }),
}
