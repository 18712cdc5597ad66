import { Injectable } from '@nestjs/common'
import type { AssessedStatus, ClaimedStatus, Language, Position, RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import type { PointInTime } from './point-in-time.js'
import { momentIn, registerCondition, registerSource } from './register-filter.js'
import { readableText } from './register.repository.js'

export interface MatrixRow {
  readonly code: string
  readonly text: string
  readonly textLanguage: string
  readonly states: readonly string[]
  readonly position: Position | null
  readonly positionSymbol: string | null
  readonly positionParagraph: string | null
  readonly themes: readonly string[]
  readonly sdgs: readonly string[]
  readonly groups: readonly string[]
  readonly leads: readonly string[]
  readonly claimed: ClaimedStatus
  readonly assessed: AssessedStatus
  readonly demonstration: boolean
}

const names = (table: 'terms' | 'bodies', ids: string, of = 'n.names') =>
  `ARRAY(SELECT ${of} ->> $1 FROM unnest(${ids}) WITH ORDINALITY AS l(id, place) JOIN ${table} n ON n.id = l.id ORDER BY l.place)`

@Injectable()
export class RegisterMatrixRepository {
  find(manager: EntityManager, filter: RegisterFilter, language: Language, limit: number, then?: PointInTime): Promise<MatrixRow[]> {
    const parameters: unknown[] = [language, limit]
    const moment = momentIn(then)
    return rows(
      manager,
      `SELECT e.code, x.text, x.language AS "textLanguage", e.position, stated.symbol AS "positionSymbol", stated.paragraph AS "positionParagraph", e.claimed, e.assessed, v.demonstration,
         ARRAY(
           SELECT coalesce(s.names ->> $1, n.name) FROM recommending_states n LEFT JOIN states s ON s.id = n.state_id
           WHERE n.recommendation_id = e.recommendation_id ORDER BY n.place
         ) AS states,
         ${names('terms', 'e.theme_ids')} AS themes, ${names('terms', 'e.group_ids')} AS groups, ${names('bodies', 'e.lead_ids', moment && `body_names_at(n.id, ${moment})`)} AS leads,
         ARRAY(SELECT t.code FROM unnest(e.sdg_ids) AS l(id) JOIN terms t ON t.id = l.id ORDER BY natural_key(t.code)) AS sdgs
       FROM (
         SELECT e.* FROM ${registerSource(filter, moment)} e
         WHERE ${registerCondition(filter, parameters, moment)}
         ORDER BY e.sort_key, e.recommendation_id LIMIT $2
       ) e
       JOIN reviews v ON v.id = e.review_id
       LEFT JOIN LATERAL (
         SELECT p.symbol, p.paragraph FROM positions p WHERE p.recommendation_id = e.recommendation_id${moment ? ` AND p.entered_at <= ${moment}` : ''} ORDER BY p.entered_at DESC, p.id DESC LIMIT 1
       ) stated ON true
       ${readableText('e.recommendation_id', '$1', 'x', moment)}
       ORDER BY e.sort_key, e.recommendation_id`,
      parameters,
    )
  }
}
