import { feedWords, m, withCodes, type Language } from '@tawsiya/messages'
import ical, { ICalCalendarMethod } from 'ical-generator'
import type { FeedDate } from './feed-dates.js'

/** The dates as an iCalendar file (RFC 5545). */
export function writeCalendar(dates: readonly FeedDate[], language: Language): string {
  const calendar = ical({
    name: m.feed_name({}, { locale: language }),
    prodId: { company: 'Tawsiya', product: 'Tawsiya' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const { kind, id, when, codes } of dates) {
    calendar.createEvent({
      id: `${kind}-${id}@tawsiya`,
      summary: withCodes(feedWords[kind]({}, { locale: language }), codes, language),
      ...(typeof when === 'string' ? { start: new Date(`${when}T00:00:00Z`), allDay: true } : { start: when.from, end: when.to }),
    })
  }
  return calendar.toString()
}
