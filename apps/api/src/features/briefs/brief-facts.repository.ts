import { Injectable } from '@nestjs/common'
import type { BriefCitation, BriefSource, Language, RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { registerCondition, registerSource } from '../register/index.js'
import { Citations } from './citations.js'
import type { BriefFacts, FactAssessment, FactOverdue, FactRecommendation, FactUpdate } from './brief-facts.js'

type Counting = NonNullable<RegisterFilter['counting']>

const termCodes = (taxonomy: 'theme' | 'group' | 'sdg') =>
  `ARRAY(SELECT t.code FROM unnest(e.${taxonomy}_ids) WITH ORDINALITY AS l(id, place) JOIN terms t ON t.id = l.id ORDER BY place)`

/**
 * Reads the record as of a moment. It holds what everybody with an account may read: approved updates, assessments without the
 * reasons kept to the office, evidence that left the institution. So a brief can be handed on without a second look.
 */
@Injectable()
export class BriefFactsRepository {
  async read(manager: EntityManager, scope: RegisterFilter, moment: Date, language: Language): Promise<BriefFacts> {
    const recommendations = await this.recommendations(manager, scope, moment, language)
    const ids = recommendations.map(({ id }) => id)
    const counting = scope.counting ?? 'then'
    return {
      recommendations,
      updates: await this.updates(manager, ids, moment, language, counting),
      assessments: await this.assessments(manager, ids, moment, language),
      overdue: await this.overdue(manager, ids, moment, language, counting),
      demonstration: recommendations.some(({ demonstration }) => demonstration) || (await this.isDemonstration(manager, scope)),
    }
  }

  /** These sources as a paper cites them, as far as the record has them at the moment. */
  async cite(manager: EntityManager, sources: readonly BriefSource[], moment: Date, language: Language): Promise<readonly BriefCitation[]> {
    if (sources.length === 0) return []
    const about = await rows<{ id: number; timeZone: string }>(
      manager,
      `SELECT DISTINCT c.recommendation_id AS id, time_zone() AS "timeZone" FROM jsonb_to_recordset($1) AS s(kind text, id integer)
       LEFT JOIN evidence e ON s.kind = 'evidence' AND e.id = s.id
       LEFT JOIN claims k ON k.update_id = CASE s.kind WHEN 'update' THEN s.id ELSE e.update_id END
       LEFT JOIN assessments a ON s.kind = 'assessment' AND a.id = s.id
       JOIN components c ON c.id = coalesce(k.component_id, a.component_id)`,
      [JSON.stringify(sources)],
    )
    const ids = about.map(({ id }) => id)
    const updates = await this.updates(manager, ids, moment, language, 'then')
    const assessments = await this.assessments(manager, ids, moment, language)
    const citations = new Citations(language, about[0]?.timeZone)
    for (const source of sources) {
      if (source.kind === 'update')
        updates.filter(({ id, version }) => id === source.id && version === source.version).forEach((one) => citations.update(one))
      if (source.kind === 'assessment') assessments.filter(({ id }) => id === source.id).forEach((one) => citations.assessment(one))
      if (source.kind === 'evidence')
        updates
          .flatMap(({ evidence }) => evidence)
          .filter(({ id }) => id === source.id)
          .forEach((one) => citations.evidence(one))
    }
    return citations.all
  }

  /** Questions that are about no recommendation yet are made up all the same. */
  private async isDemonstration(manager: EntityManager, { issueList }: RegisterFilter): Promise<boolean> {
    if (!issueList) return false
    return (await firstRow(manager, 'SELECT id FROM issue_lists WHERE id = $1 AND demonstration', [issueList])) !== undefined
  }

  private recommendations(
    manager: EntityManager,
    scope: RegisterFilter,
    moment: Date,
    language: Language,
  ): Promise<(FactRecommendation & { demonstration: boolean })[]> {
    const parameters: unknown[] = [moment, language]
    const condition = registerCondition(scope, parameters, '$1')
    const namesAt = scope.counting === 'now' ? 'now()' : '$1::timestamptz'
    return rows(
      manager,
      `SELECT e.recommendation_id AS id, e.code, r.number, v.code AS "reviewCode", me.code AS "mechanismCode", me.names ->> $2 AS "mechanismName", x.text, x.language AS "textLanguage", e.position, e.claimed, e.assessed,
         e.component_count AS "componentCount", e.due_on::text AS "dueOn", v.demonstration,
         ARRAY(SELECT body_short_names_at(b.id, ${namesAt}) ->> $2 FROM unnest(e.lead_ids) WITH ORDINALITY AS l(id, place) JOIN bodies b ON b.id = l.id ORDER BY b.track, place) AS leads,
         ARRAY(SELECT body_names_at(b.id, ${namesAt}) ->> $2 FROM unnest(e.lead_ids) WITH ORDINALITY AS l(id, place) JOIN bodies b ON b.id = l.id ORDER BY b.track, place) AS "leadNames",
         ARRAY(SELECT b.code FROM unnest(e.lead_ids) WITH ORDINALITY AS l(id, place) JOIN bodies b ON b.id = l.id ORDER BY b.track, place) AS "leadCodes",
         ARRAY(SELECT t.names ->> $2 FROM unnest(e.theme_ids) WITH ORDINALITY AS l(id, place) JOIN terms t ON t.id = l.id ORDER BY place) AS themes,
         ${termCodes('theme')} AS "themeCodes", ${termCodes('group')} AS "groupCodes", ${termCodes('sdg')} AS "sdgCodes"
       FROM ${registerSource(scope, '$1')} e
       JOIN recommendations r ON r.id = e.recommendation_id
       JOIN reviews v ON v.id = e.review_id
       JOIN mechanisms me ON me.id = v.mechanism_id
       JOIN LATERAL (
         SELECT text, language FROM recommendation_texts WHERE recommendation_id = e.recommendation_id AND entered_at <= $1
         ORDER BY (language = $2) DESC, original DESC, edition DESC LIMIT 1
       ) x ON true
       WHERE ${condition}
       ORDER BY e.sort_key`,
      parameters,
    )
  }

  private updates(
    manager: EntityManager,
    ids: readonly number[],
    moment: Date,
    language: Language,
    counting: Counting,
  ): Promise<FactUpdate[]> {
    return rows(
      manager,
      `WITH covering AS (
         SELECT k.update_id, k.version, k.since, array_agg(DISTINCT r.id) AS recommendation_ids, array_agg(DISTINCT r.code) AS codes, min(c.id) AS component_id
         FROM claims k JOIN components c ON c.id = k.component_id JOIN recommendations r ON r.id = c.recommendation_id
         WHERE r.id = ANY ($2) AND k.since <= $1 AND (k.until IS NULL OR k.until > $1) GROUP BY k.update_id, k.version, k.since
       )
       SELECT u.id, k.version, to_char(k.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "approvedAt",
         ${counting === 'now' ? 'b.names' : 'body_names_at(b.id, $1::timestamptz)'} ->> $3 AS "bodyName", b.code AS "bodyCode", b.track,
         k.recommendation_ids AS "recommendationIds", k.codes, v.narrative, v.language, v.claimed, v.true_on::text AS "trueOn",
         -- A corrected update moved from what it said itself.
         coalesce((
           SELECT o.claimed FROM claims before JOIN update_revisions o ON o.update_id = before.update_id AND o.version = before.version
           WHERE before.update_id = u.id AND before.since < k.since ORDER BY before.since DESC LIMIT 1
         ), lag(v.claimed) OVER (PARTITION BY k.component_id, u.body_id ORDER BY v.true_on, k.since, u.id)) AS previous,
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'title', i.title, 'letterNumber', i.letter_number, 'letterDate', i.letter_date, 'issuer', i.issuer) ORDER BY i.id)
           FROM evidence i WHERE i.update_id = u.id AND i.visibility = 'government' AND i.added_at <= k.since AND (i.removed_at IS NULL OR i.removed_at > k.since)
         ), '[]') AS evidence
       FROM covering k
       JOIN updates u ON u.id = k.update_id
       JOIN update_revisions v ON v.update_id = k.update_id AND v.version = k.version
       JOIN bodies b ON b.id = ${counting === 'now' ? 'successor_on(u.body_id, k.component_id)' : 'u.body_id'}
       ORDER BY k.since DESC, u.id DESC`,
      [moment, ids, language],
    )
  }

  private assessments(manager: EntityManager, ids: readonly number[], moment: Date, language: Language): Promise<FactAssessment[]> {
    return rows(
      manager,
      `SELECT a.id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, body_names_at(b.id, $1::timestamptz) ->> $3 AS "officeName", r.id AS "recommendationId", r.code, c.letter,
         a.status, a.confidence, CASE WHEN a.visibility = 'government' THEN a.reasons END AS reasons,
         lag(a.status) OVER (PARTITION BY a.component_id ORDER BY a.at, a.id) AS previous
       FROM assessments a
       JOIN components c ON c.id = a.component_id
       JOIN recommendations r ON r.id = c.recommendation_id
       JOIN bodies b ON b.id = a.body_id
       WHERE r.id = ANY ($2) AND a.at <= $1
       ORDER BY a.at DESC, a.id DESC`,
      [moment, ids, language],
    )
  }

  private overdue(
    manager: EntityManager,
    ids: readonly number[],
    moment: Date,
    language: Language,
    counting: Counting,
  ): Promise<FactOverdue[]> {
    return rows(
      manager,
      `SELECT ${counting === 'now' ? 'b.names' : 'body_names_at(b.id, $1::timestamptz)'} ->> $3 AS "bodyName", count(*)::integer AS asked,
         (count(*) FILTER (WHERE open))::integer AS unanswered,
         (count(*) FILTER (WHERE open AND due_on < today))::integer AS overdue,
         (min(due_on) FILTER (WHERE open AND due_on < today))::text AS "oldestDueOn"
       FROM (
         SELECT ${counting === 'now' ? 'successor_on(i.body_id, i.component_id)' : 'request_item_body_at(i.id, i.body_id, $1::timestamptz)'} AS body_id, q.due_on, (i.answered_at IS NULL OR i.answered_at > $1) AS open, day_of($1) AS today
         FROM request_items i JOIN requests q ON q.id = i.request_id AND q.created_at <= $1 JOIN components c ON c.id = i.component_id
         WHERE c.recommendation_id = ANY ($2)
       ) items JOIN bodies b ON b.id = items.body_id
       GROUP BY b.id, b.names HAVING count(*) FILTER (WHERE open) > 0
       ORDER BY overdue DESC, unanswered DESC, "bodyName"`,
      [moment, ids, language],
    )
  }
}
