import { latinDigits, m, parseDate } from '@tawsiya/messages'

export interface When {
  heldOn: string
  startsAt: string
  endsAt: string | null
  place: string
  link: string | null
}

/** Date, time and place of a meeting as a form holds them, or what to mend. */
export function readWhen(form: FormData): { when: When } | { fields: Record<string, string> } {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const heldOn = parseDate(typed('heldOn'))
  const startsAt = timeIn(typed('startsAt'))
  const endsAt = typed('endsAt') === '' ? null : timeIn(typed('endsAt'))
  const fields = {
    ...(heldOn === undefined && { heldOn: m.date_invalid({ typed: typed('heldOn') }) }),
    ...(startsAt === undefined && { startsAt: m.meeting_time_invalid() }),
    ...(endsAt === undefined && { endsAt: m.meeting_time_invalid() }),
  }
  if (heldOn === undefined || startsAt === undefined || endsAt === undefined) return { fields }
  return { when: { heldOn, startsAt, endsAt, place: typed('place'), link: typed('link') || null } }
}

/** `9:30`, `٩:٣٠` and `9.30` are 09:30. */
export function timeIn(typed: string): string | undefined {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(latinDigits(typed)) ?? []
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : undefined
}
