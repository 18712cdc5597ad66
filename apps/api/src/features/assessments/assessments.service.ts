import { Injectable } from '@nestjs/common'
import type { Assessment, contract, HandlerInput } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, firstRow, moment } from '../../platform/database/index.js'
import { bodiesOf, forbidden, notFound, staleVersion, type Caller } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { refreshRegister } from '../register/index.js'

type NewAssessment = HandlerInput<typeof contract.assessments.create>['body']

/** $2 the language of names, $3 the caller's offices: reasons that an office keeps are its own people's. */
const newest = `
SELECT a.id, a.status, a.confidence, a.visibility, b.names ->> $2 AS "bodyName", author.name AS "authorName",
  CASE WHEN a.visibility = 'government' OR a.body_id = ANY ($3) THEN a.reasons END AS reasons,
  ${moment('a.at')} AS at
FROM assessments a JOIN bodies b ON b.id = a.body_id JOIN accounts author ON author.id = a.author_id
WHERE a.component_id = $1 ORDER BY a.at DESC, a.id DESC LIMIT 1`

/** The office's own judgement, appended beside the claim. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly database: Database,
    private readonly history: HistoryRepository,
  ) {}

  create(caller: Caller, { componentId, previousId, status, confidence, reasons, visibility }: NewAssessment): Promise<Assessment> {
    const [officeId] = bodiesOf(caller, 'officer')
    if (!officeId) throw forbidden()
    return this.database.inTransaction(async (manager) => {
      const component = await firstRow<{ recommendationId: number }>(
        manager,
        'SELECT recommendation_id AS "recommendationId" FROM components WHERE id = $1 AND ended_at IS NULL FOR UPDATE',
        [componentId],
      )
      if (!component) throw notFound()
      const present = await this.findNewest(manager, caller, componentId)
      if ((present?.id ?? null) !== previousId) throw staleVersion(present ?? null)
      await manager.query(
        `INSERT INTO assessments (component_id, body_id, status, confidence, reasons, visibility, author_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [componentId, officeId, status, confidence, reasons, visibility, caller.accountId],
      )
      await this.history.record(manager, {
        kind: 'assessed',
        actorId: caller.accountId,
        bodyId: officeId,
        // The judgement counts in the register, so all may know of it; its reasons stand in the assessment alone.
        audience: 'everyone',
        detail: { status, ...(present ? { previous: present.status } : {}) },
        items: [{ recommendationId: component.recommendationId, componentId }],
      })
      await refreshRegister(manager, [component.recommendationId])
      const made = await this.findNewest(manager, caller, componentId)
      if (!made) throw new Error('An assessment that was just entered is not there.')
      return made
    })
  }

  private findNewest(manager: EntityManager, caller: Caller, componentId: number): Promise<Assessment | undefined> {
    return firstRow(manager, newest, [componentId, caller.language, bodiesOf(caller, 'officer')])
  }
}
