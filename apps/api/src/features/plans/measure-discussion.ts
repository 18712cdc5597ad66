import { Injectable, type OnModuleInit } from '@nestjs/common'
import { firstRow } from '../../platform/database/index.js'
import { CommentSubjects } from '../comments/index.js'

/** A measure of an approved version can be talked about by all who read plans. */
@Injectable()
export class MeasureDiscussion implements OnModuleInit {
  constructor(private readonly subjects: CommentSubjects) {}

  onModuleInit(): void {
    this.subjects.add('measure', async (manager, caller, id) => {
      if (!caller.permissions.has('plans:read')) return undefined
      const found = await firstRow<{ plan: string; measure: string; codes: string[] }>(
        manager,
        `SELECT p.code AS plan, m.code AS measure, ARRAY(
           SELECT DISTINCT r.code FROM measure_links l JOIN recommendations r ON r.id = l.recommendation_id WHERE l.measure_id = m.id AND l.ended_at IS NULL
         ) AS codes
         FROM measures m JOIN plans p ON p.id = m.plan_id
         WHERE m.id = $1 AND EXISTS (
           SELECT 1 FROM measure_editions e JOIN plan_versions v ON v.id = e.plan_version_id WHERE e.measure_id = m.id AND v.in_force_from IS NOT NULL
         )`,
        [id],
      )
      if (!found) return undefined
      const path = `/plans/${encodeURIComponent(found.plan)}/measures/${encodeURIComponent(found.measure)}`
      return { path, codes: found.codes, readerIds: null }
    })
  }
}
