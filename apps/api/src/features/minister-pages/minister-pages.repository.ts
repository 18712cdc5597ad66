import { Injectable } from '@nestjs/common'
import { RegisterFilter, type AssessedStatus, type ClaimedStatus } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { FiguresRepository } from '../figures/index.js'
import type { PointInTime } from '../register/index.js'

export interface Institution {
  readonly id: number
  readonly code: string
  readonly name: string
}

/** How many recommendations stand under a pair of statuses, and how many of them the institution leads. */
export interface Standing {
  readonly claimed: ClaimedStatus
  readonly assessed: AssessedStatus
  readonly count: number
  readonly leads: number
}

export interface OpenRequest {
  readonly letterNumber: string | null
  readonly dueOn: string
  readonly open: number
  readonly of: number
  /** In working days; 0 where it is not late. */
  readonly late: number
}

export interface Answered {
  readonly answers: number
  readonly recommendations: number
  readonly approved: number
  readonly returned: number
  readonly waiting: number
  readonly returnedOnce: number
  readonly corrected: number
}

export interface MinisterFacts {
  readonly standings: Standing[]
  readonly requests: OpenRequest[]
  readonly answered: Answered
  readonly demonstration: boolean
}

const nothingAnswered: Answered = { answers: 0, recommendations: 0, approved: 0, returned: 0, waiting: 0, returnedOnce: 0, corrected: 0 }

/** Reads the record of one institution: what everybody counts in the register, and what left the institution. */
@Injectable()
export class MinisterPagesRepository {
  constructor(private readonly figures: FiguresRepository) {}

  findInstitution(manager: EntityManager, code: string, language: string): Promise<Institution | undefined> {
    return firstRow(manager, `SELECT id, code, names ->> $2 AS name FROM bodies WHERE code = $1 AND kind = 'institution'`, [code, language])
  }

  async defaultSince(manager: EntityManager, days: number): Promise<string> {
    const found = await firstRow<{ since: string }>(manager, 'SELECT (today() - $1::integer)::text AS since', [days])
    if (!found) throw new Error('The database has no today.')
    return found.since
  }

  async read(manager: EntityManager, { id, code }: Institution, since: string, then: PointInTime | undefined): Promise<MinisterFacts> {
    const scope = { institution: [code] }
    const all = await this.figures.count(manager, RegisterFilter.parse(scope), then, [])
    const led = await this.figures.count(manager, RegisterFilter.parse({ ...scope, lead: [code] }), then, [])
    return {
      standings: [
        ...all.cells.map(({ claimed, assessed, count }) => ({ claimed, assessed, count, leads: 0 })),
        ...led.cells.map(({ claimed, assessed, count }) => ({ claimed, assessed, count: 0, leads: count })),
      ],
      requests: await this.requests(manager, id),
      answered: (await this.answered(manager, id, since)) ?? nothingAnswered,
      demonstration: all.demonstration,
    }
  }

  private requests(manager: EntityManager, id: number): Promise<OpenRequest[]> {
    return rows(
      manager,
      `SELECT q.letter_number AS "letterNumber", q.due_on::text AS "dueOn", (count(*) FILTER (WHERE i.answered_at IS NULL))::integer AS open,
         count(*)::integer AS of, CASE WHEN q.due_on < today() THEN working_days_late(q.due_on, today()) ELSE 0 END AS late
       FROM request_items i JOIN requests q ON q.id = i.request_id
       WHERE i.body_id = $1 AND i.withdrawn_at IS NULL
       GROUP BY q.id, q.due_on, q.letter_number HAVING count(*) FILTER (WHERE i.answered_at IS NULL) > 0 ORDER BY q.due_on, q.id`,
      [id],
    )
  }

  /** An update counts once, whatever it covers. What is still inside the institution does not count. */
  private answered(manager: EntityManager, id: number, since: string): Promise<Answered | undefined> {
    return firstRow(
      manager,
      `WITH sent AS (
         SELECT DISTINCT u.id, u.state, u.corrected_at, u.sent_version
         FROM updates u JOIN update_decisions d ON d.update_id = u.id AND d.decision = 'cleared' AND NOT d.correction
         WHERE u.body_id = $1 AND d.at >= start_of($2::date) AND u.state <> 'withdrawn'
       )
       SELECT count(*)::integer AS answers,
         (SELECT count(DISTINCT c.recommendation_id)::integer FROM sent s
          JOIN update_revisions v ON v.update_id = s.id AND v.version = s.sent_version JOIN components c ON c.id = ANY (covered_by(v))) AS recommendations,
         (count(*) FILTER (WHERE state IN ('approved', 'published')))::integer AS approved,
         (count(*) FILTER (WHERE state IN ('returned', 'submitted')))::integer AS returned,
         (count(*) FILTER (WHERE state IN ('cleared', 'under-review')))::integer AS waiting,
         (count(*) FILTER (WHERE EXISTS (
           SELECT FROM update_decisions d WHERE d.update_id = sent.id AND d.decision = 'returned' AND d.audience <> 'body' AND d.at >= start_of($2::date))))::integer AS "returnedOnce",
         (count(*) FILTER (WHERE corrected_at >= start_of($2::date)))::integer AS corrected
       FROM sent`,
      [id, since],
    )
  }
}
