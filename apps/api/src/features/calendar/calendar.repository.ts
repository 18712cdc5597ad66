import { Injectable } from '@nestjs/common'
import type { CalendarDay, Holiday } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'

const holiday = 'id, day::text AS day, names, verify'

@Injectable()
export class CalendarRepository {
  async findWorkingDays(manager: EntityManager): Promise<number[]> {
    const found = await rows<{ day: number }>(
      manager,
      `SELECT day::integer AS day FROM settings, jsonb_array_elements_text(value -> 'workingDays') AS day WHERE key = 'country' ORDER BY day`,
    )
    return found.length > 0 ? found.map(({ day }) => day) : [0, 1, 2, 3, 4]
  }

  async saveWorkingDays(manager: EntityManager, workingDays: readonly number[]): Promise<void> {
    await manager.query(`UPDATE settings SET value = value || jsonb_build_object('workingDays', $1::jsonb) WHERE key = 'country'`, [
      JSON.stringify(workingDays),
    ])
  }

  findHolidays(manager: EntityManager): Promise<Holiday[]> {
    return rows(manager, `SELECT ${holiday} FROM holidays ORDER BY holidays.day`)
  }

  async findDay(manager: EntityManager, language: string, on: string | null, inWorkingDays: number | null): Promise<CalendarDay> {
    const [day] = await rows<CalendarDay>(
      manager,
      `SELECT d.day::text AS "on", is_working_day(d.day) AS working, h.names ->> $1 AS holiday, working_day_after(d.day, 0)::text AS next
       FROM (SELECT CASE WHEN $3::integer IS NULL THEN coalesce($2::date, today()) ELSE working_day_after(coalesce($2::date, today()), $3) END AS day) d
       LEFT JOIN holidays h ON h.day = d.day`,
      [language, on, inWorkingDays],
    )
    return day as CalendarDay
  }

  async saveHoliday(manager: EntityManager, { day, names, verify }: Omit<Holiday, 'id'>, savedBy: number): Promise<Holiday> {
    const [saved] = await rows<Holiday>(
      manager,
      `INSERT INTO holidays (day, names, verify, saved_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (day) DO UPDATE SET names = excluded.names, verify = excluded.verify, saved_by = excluded.saved_by, saved_at = now()
       RETURNING ${holiday}`,
      [day, names, verify, savedBy],
    )
    return saved as Holiday
  }

  async removeHoliday(manager: EntityManager, day: string): Promise<boolean> {
    return (await firstRow(manager, 'DELETE FROM holidays WHERE day = $1 RETURNING id', [day])) !== undefined
  }
}
