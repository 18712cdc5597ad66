interface Country {
  readonly timeZone: string
  /** 0 is Sunday. */
  readonly workingDays: readonly number[]
}
interface Holiday {
  readonly month: number
  readonly day: number
}

const dayInMs = 86_400_000

/** The days of a country's offices, counted back from today. Negative counts lie ahead. */
export class OfficeCalendar {
  private readonly today: number

  constructor(
    now: Date,
    private readonly country: Country,
    private readonly holidays: readonly Holiday[],
  ) {
    const written = new Intl.DateTimeFormat('en-CA', { timeZone: country.timeZone, dateStyle: 'short' }).format(now)
    this.today = Date.parse(`${written}T00:00:00Z`)
  }

  /** The working day so many days ago, or the last one before it: `2026-11-18`. */
  day(daysAgo: number): string {
    let day = new Date(this.today - daysAgo * dayInMs)
    while (!this.isWorkingDay(day)) day = new Date(day.getTime() - dayInMs)
    return day.toISOString().slice(0, 10)
  }

  /** That day at a time on the office's wall. */
  moment(daysAgo: number, time: string): string {
    const day = this.day(daysAgo)
    return new Date(`${day}T${time}:00${this.offsetOn(day)}`).toISOString()
  }

  private isWorkingDay(day: Date): boolean {
    const isHoliday = this.holidays.some((holiday) => holiday.month === day.getUTCMonth() + 1 && holiday.day === day.getUTCDate())
    return this.country.workingDays.includes(day.getUTCDay()) && !isHoliday
  }

  private offsetOn(day: string): string {
    const format = new Intl.DateTimeFormat('en', { timeZone: this.country.timeZone, timeZoneName: 'longOffset' })
    const written = format.formatToParts(new Date(`${day}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')
    return written?.value.slice('GMT'.length) || '+00:00'
  }
}
